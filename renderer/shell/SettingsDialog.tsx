import { useEffect } from 'react'
import { languages, msg, t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Rules } from '../measures/Rules'
import { Choices, Tick } from '../parts/Choices'
import { Dialog } from '../parts/Dialog'
import { set, speakWanted, useSettings, useSpoken, type Settings } from '../settings'
import { ServerField } from '../share/ServerField'
import { goToDiagram } from './regions'
import styles from './SettingsDialog.module.css'

interface Choice<V extends string> {
  readonly value: V
  /** Said with `t`. */
  readonly label: string
}

const themeChoices: readonly Choice<Settings['theme']>[] = [
  { value: 'system', label: msg('Follow the system') }, { value: 'light', label: msg('Light') },
  { value: 'dark', label: msg('Dark') }, { value: 'contrast', label: msg('High contrast') },
]
const sizeChoices: readonly Choice<`${number}`>[] = [
  { value: '0', label: msg('Small') }, { value: '1', label: msg('Usual') }, { value: '2', label: msg('Large') },
  { value: '3', label: msg('Larger') }, { value: '4', label: msg('Largest') },
]
const keyChoices: readonly Choice<Settings['keys']>[] = [
  { value: 'usual', label: msg('Usual') }, { value: 'mind map', label: msg('Mind map') },
]

const pointerChoices: readonly Choice<Settings['pointers']>[] = [
  { value: 'small', label: msg('Up to eight people') }, { value: 'always', label: msg('Always') }, { value: 'never', label: msg('Never') },
]

const said = <V extends string>(choices: readonly Choice<V>[]) => choices.map(({ value, label }) => ({ value, label: t(label) }))

/** A change of language draws the page anew: the box that had the focus is another element now, and is found again. */
const useWayBack = (open: boolean): void => {
  useEffect(() => {
    if (!open) return
    const from = useSpoken.getState().language
    return () => {
      if (useSpoken.getState().language === from) return
      setTimeout(() => {
        if (document.activeElement === document.body) goToDiagram()
      }, 50)
    }
  }, [open])
}

/** How one person wants the screen, on this device. Everything takes effect at once and is kept. */
export const SettingsDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'settings')
  const { theme, textSize, keys, language, minimap, suggestions, pointers } = useSettings()
  const spoken = useSpoken((each) => each.language)
  useWayBack(open)
  if (!open) return null
  return (
    <Dialog title={t('Settings')} onClose={() => useDesk.setState({ dialog: null })}>
      <div className={styles.settings}>
        <Choices label={t('Theme')} value={theme} choices={said(themeChoices)} onChoose={(chosen) => set({ theme: chosen })} />
        <Choices label={t('Text size')} value={`${textSize}`} choices={said(sizeChoices)} onChoose={(chosen) => set({ textSize: Number(chosen) })} />
        <Choices
          label={t('Keys')} value={keys} choices={said(keyChoices)} note={t('Mind map: on a selected box, Enter adds beside and Tab adds below. Shift+Tab and F6 leave the diagram.')}
          onChoose={(chosen) => set({ keys: chosen })}
        />
        <Choices
          label={t('Language')} value={language || spoken} choices={languages.map(({ tag, name }) => ({ value: tag as string, label: name as string, lang: tag as string }))}
          onChoose={(chosen) => {
            set({ language: chosen })
            void speakWanted()
          }}
        />
        <Rules />
        <Choices
          label={t('Show others’ pointers')} value={pointers} choices={said(pointerChoices)} note={t('As long as you see theirs, others can see yours.')}
          onChoose={(chosen) => set({ pointers: chosen })}
        />
        <Tick label={t('Show a minimap of large diagrams')} chosen={minimap} onChoose={(chosen) => set({ minimap: chosen })} />
        <Tick label={t('Show suggestions on boxes')} chosen={suggestions} onChoose={(chosen) => set({ suggestions: chosen })} />
        {window.bridge && <ServerField />}
        <p className={styles.note}>{t('Kept on this device, for you alone.')}</p>
      </div>
    </Dialog>
  )
}
