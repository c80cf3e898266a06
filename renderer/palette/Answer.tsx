import { useState, type ChangeEvent, type FocusEvent, type KeyboardEvent } from 'react'
import { t } from '../../shared/base/words'
import { nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { rampOf } from '../../shared/diagram/walk'
import { useDesk, useView } from '../desk'
import { Button } from '../parts/Button'
import { DialogActions } from '../parts/Dialog'
import { filtered, firstAsk, shiftAsk, type Given, type Question } from './asking'
import { Chooser, type Choice } from './Chooser'
import { closeAndAct, usePalette, type Opening } from './opening'
import styles from './palette.module.css'

/** Asks for one argument of a command; the answer leads to the next question or runs it. */
export const Answer = ({ opening: { command, given } }: { readonly opening: Opening }) => {
  const selection = useDesk((desk) => desk.selection)
  const also = useDesk((desk) => desk.also)
  const [refused, setRefused] = useState('')
  const asking = firstAsk(command, given, selection, also)

  const answer = (all: Given) => {
    const next = firstAsk(command, all, selection, also)
    if (!next.done) {
      usePalette.setState({ opening: { command, given: next.given } })
      return
    }
    const session = useDesk.getState().session
    const plan = session?.plan(command, next.given)
    if (plan && !plan.ok) {
      setRefused(plan.refusal.message)
      return
    }
    closeAndAct(command, next.given)
  }

  if (asking.done) return null
  const ask = concrete(asking.ask, asking.given)
  const shift = shiftAsk(command)
  const give = (value: unknown, held = false) => answer({ ...asking.given, [asking.name]: value, ...(held && shift ? { [shift.name]: true } : {}) })
  return (
    <>
      {ask.ask === 'text' || ask.ask === 'number'
        ? <Typed ask={ask} given={asking.given} done={t(command.label).replace(/…$/, '')} onGive={give} />
        : <Chosen ask={ask} given={asking.given} onGive={give} />}
      {shift ? <p className={styles.hint}>{t(shift.label)}</p> : null}
      <p className={styles.refused} role="alert">{refused}</p>
    </>
  )
}

/** A text that is one of a few for what was answered so far is chosen from these. */
const concrete = (ask: Question, given: Given): Question => {
  if (ask.ask !== 'text') return ask
  const among = ask.options?.(given)
  return among ? { ask: 'option', label: ask.label, among: () => among } : ask
}

const cycleName = (n: number, title: string, idea: string | null): string =>
  idea === null ? t('Cycle {n}: {title}', { n, title }) : t('Cycle {n}: {title} ({idea})', { n, title, idea })

/** The test cycles of the selected idea, or of all ideas where none is selected. */
const cycleChoices = (s: Snapshot, selected: string | null): readonly Choice[] =>
  (selected === null ? Object.keys(s.nodes) : [selected]).flatMap((idea) =>
    rampOf(s, idea).map(({ id, title }, index) => ({ id, label: cycleName(index + 1, title || t('no title yet'), selected === null ? s.nodes[idea]?.text ?? '' : null) })))

const Chosen = ({ ask, given, onGive }: { readonly ask: Extract<Question, { ask: 'selected' | 'node' | 'option' }>; readonly given: Given; readonly onGive: (value: unknown, held: boolean) => void }) => {
  const { shown, raw } = useView()
  const selected = useDesk((desk) => desk.selection.node)
  const [typed, setTyped] = useState('')
  const named = (ids: readonly string[]): readonly Choice[] =>
    ids.flatMap((id) => {
      const node = shown.nodes[id]
      return node ? [{ id, label: nodeName(node) }] : []
    })
  const choices: readonly Choice[] =
    ask.ask === 'node' ? named(ask.among(shown, given))
    : ask.ask === 'option' ? ask.among(shown, given, raw).map(({ value, label }) => ({ id: value, label }))
    : ask.of === 'cycle' ? cycleChoices(shown, selected)
    : named(Object.keys(shown.nodes))
  const ofCycle = ask.ask === 'selected' && ask.of === 'cycle'
  const label = ask.ask !== 'selected' ? t(ask.label) : ofCycle ? t('Which test cycle?') : t('Which box?')
  const nothing = ofCycle ? t('There is no test cycle yet. Add one first.') : t('There is nothing here to choose.')
  return (
    <Chooser
      label={label} choices={filtered(choices, typed)} typed={typed} onType={setTyped} onChoose={(choice, held) => onGive(choice.id, held)}
      empty={choices.length === 0 ? nothing : t('Nothing here is called that.')}
    />
  )
}

/** Enter is done, as in a box. */
const endOfLines = (event: KeyboardEvent, done: () => void): void => {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  done()
}

const Typed = ({ ask, given, done, onGive }: { readonly ask: Extract<Question, { ask: 'text' | 'number' }>; readonly given: Given; readonly done: string; readonly onGive: (value: unknown) => void }) => {
  const { shown } = useView()
  const [typed, setTyped] = useState(() => (ask.ask === 'text' ? ask.now?.(shown, given) ?? '' : ''))
  const value = ask.ask === 'number' ? Number(typed) : typed
  const off = ask.ask === 'number' && (typed.trim() === '' || !Number.isFinite(value))
  const [wrong, setWrong] = useState(false)
  const lines = ask.ask === 'text' && ask.lines === true
  const give = (): void => {
    setWrong(off)
    if (!off) onGive(value)
  }
  const field = {
    className: styles.input ?? '', autoFocus: true, value: typed, autoComplete: 'off', dir: ask.ask === 'text' ? 'auto' : undefined,
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => event.currentTarget.select(),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTyped(event.currentTarget.value),
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        give()
      }}
    >
      <label className={styles.search}>
        <span className={styles.label}>{t(ask.label)}</span>
        {/* A field of one line would take the line breaks out of what is there. */}
        {lines ? <textarea {...field} rows={4} onKeyDown={(event) => endOfLines(event, give)} /> : <input {...field} type={ask.ask === 'number' ? 'number' : 'text'} step="any" />}
      </label>
      {lines ? <p className={styles.hint}>{t('Shift+Enter begins a new line.')}</p> : null}
      <p className={styles.refused} role="alert">{wrong ? t('Type a number, such as 15 or 16.5.') : ''}</p>
      <DialogActions>
        <Button label={done} look="main" off={off} onClick={() => onGive(value)} />
      </DialogActions>
    </form>
  )
}
