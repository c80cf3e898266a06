import { useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { layout } from '../../shared/layout/layout'
import type { Format, PublishOptions } from '../../shared/publish/format'
import { formats } from '../../shared/publish/formats'
import { ChoiceField } from '../details/ChoiceField'
import { say, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { rulesOf, useSettings } from '../settings'
import { choicesOf, orientations, pageOptions, startChoices, switches, type Choices, type Switch } from './choices'
import { keepFile, pageFonts } from './keeping'
import { Preview } from './Preview'
import styles from './publish.module.css'

const close = (): void => useDesk.setState((desk) => (desk.dialog === 'export' ? { dialog: null } : {}))

/** Chosen last time, for as long as the window is open: the next export is usually the same again. */
let lastChoices = startChoices
let lastFormat = formats[0]

/** Everything that a diagram can be turned into, seen before it is saved. */
export const ExportDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'export')
  if (!open || !lastFormat) return null
  return <Dialog title={t('Export')} wide onClose={close}><ExportForm first={lastFormat} /></Dialog>
}

const optionsOf = (format: Format, { page, orientation, on }: Choices): PublishOptions => ({
  page, fonts: pageFonts, rules: rulesOf(useSettings.getState()),
  ...(orientation === 'automatic' ? {} : { orientation }),
  ...Object.fromEntries(choicesOf(format).map((name) => [name, on[name]])),
})

/** Publishes and keeps the file. Gives the words for the person. */
const exportAs = async (format: Format, snapshot: Snapshot, options: PublishOptions): Promise<{ readonly done: boolean; readonly words: string }> => {
  try {
    const result = await format.publish({ snapshot, layout: layout(snapshot) }, options)
    if (!result.ok) return { done: false, words: result.refusal.message }
    return await keepFile(snapshot, format, result.value)
  } catch {
    return { done: false, words: t('The {format} could not be made. Your diagram is unchanged. Try another format, and try again.', { format: t(format.name) }) }
  }
}

const said = <V extends string>(options: readonly { readonly value: V; readonly label: string }[]) => options.map(({ value, label }) => ({ value, label: t(label) }))

const ExportForm = ({ first }: { readonly first: Format }) => {
  const snapshot = usePart((view) => view.shown)
  const [format, setFormat] = useState(first)
  const [choices, setChoices] = useState(lastChoices)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const options = useMemo(() => optionsOf(format, choices), [format, choices])
  const choose = (next: Partial<Choices>) => {
    lastChoices = { ...choices, ...next }
    setChoices(lastChoices)
  }
  const save = async () => {
    setBusy(true)
    setFailed('')
    const { done, words } = await exportAs(format, snapshot, options)
    setBusy(false)
    if (!done) {
      setFailed(words)
      return
    }
    close()
    say(words)
  }
  return (
    <div className={styles.body}>
      <div className={styles.choices}>
        <FormatGroup
          format={format}
          onChoose={(chosen) => {
            lastFormat = chosen
            setFormat(chosen)
          }}
        />
        {format.name === 'PDF' && (
          <div className={styles.pair}>
            <ChoiceField label={t('Page size')} value={choices.page} options={said(pageOptions)} onChoose={(page) => choose({ page })} />
            <ChoiceField label={t('Orientation')} value={choices.orientation} options={said(orientations)} onChoose={(orientation) => choose({ orientation })} />
          </div>
        )}
        <Switches names={choicesOf(format)} on={choices.on} onSwitch={(name) => choose({ on: { ...choices.on, [name]: !choices.on[name] } })} />
        <p className={styles.failed} role="alert">{failed}</p>
      </div>
      <Preview format={format} snapshot={useDeferredValue(snapshot)} options={useDeferredValue(options)} />
      <DialogActions>
        <Button label={t('Save {format}', { format: t(format.name) })} look="main" off={busy} onClick={() => void save()} />
      </DialogActions>
    </div>
  )
}

const FormatGroup = ({ format, onChoose }: { readonly format: Format; readonly onChoose: (format: Format) => void }) => (
  <fieldset className={styles.group} role="radiogroup" aria-labelledby="export-format">
    <legend id="export-format" className={styles.label}>{t('Format')}</legend>
    {formats.map((each) => (
      <label key={each.name} className={styles.choice}>
        <input type="radio" name="export-format" checked={each === format} onChange={() => onChoose(each)} />
        {t(each.name)}
      </label>
    ))}
  </fieldset>
)

const Switches = ({ names, on, onSwitch }: { readonly names: readonly Switch[]; readonly on: Choices['on']; readonly onSwitch: (name: Switch) => void }) => (
  <div className={styles.group} role="group" aria-label={t('What to include')}>
    {names.map((name) => (
      <label key={name} className={styles.choice}>
        <input type="checkbox" checked={on[name]} onChange={() => onSwitch(name)} />
        {t(switches[name])}
      </label>
    ))}
  </div>
)
