import { useState } from 'react'
import { nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { rampOf } from '../../shared/diagram/walk'
import { useDesk, useView } from '../desk'
import { Button } from '../parts/Button'
import { DialogActions } from '../parts/Dialog'
import { filtered, firstAsk, type Given, type Question } from './asking'
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
  const give = (value: unknown) => answer({ ...asking.given, [asking.name]: value })
  return (
    <>
      {asking.ask.ask === 'text' || asking.ask.ask === 'number'
        ? <Typed ask={asking.ask} given={asking.given} done={command.label.replace(/…$/, '')} onGive={give} />
        : <Chosen ask={asking.ask} given={asking.given} onGive={give} />}
      <p className={styles.refused} role="alert">{refused}</p>
    </>
  )
}

/** The test cycles of the selected idea, or of all ideas where none is selected. */
const cycleChoices = (s: Snapshot, selected: string | null): readonly Choice[] =>
  (selected === null ? Object.keys(s.nodes) : [selected]).flatMap((idea) =>
    rampOf(s, idea).map(({ id, title }, index) => ({ id, label: `Cycle ${index + 1}: ${title || 'no title yet'}${selected === null ? ` (${s.nodes[idea]?.text ?? ''})` : ''}` })))

const Chosen = ({ ask, given, onGive }: { readonly ask: Extract<Question, { ask: 'selected' | 'node' | 'option' }>; readonly given: Given; readonly onGive: (value: unknown) => void }) => {
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
  const label = ask.ask !== 'selected' ? ask.label : ofCycle ? 'Which test cycle?' : 'Which box?'
  const nothing = ofCycle ? 'There is no test cycle yet. Add one first.' : 'There is nothing here to choose.'
  return (
    <Chooser
      label={label} choices={filtered(choices, typed)} typed={typed} onType={setTyped} onChoose={(choice) => onGive(choice.id)}
      empty={choices.length === 0 ? nothing : 'Nothing here is called that.'}
    />
  )
}

const Typed = ({ ask, given, done, onGive }: { readonly ask: Extract<Question, { ask: 'text' | 'number' }>; readonly given: Given; readonly done: string; readonly onGive: (value: unknown) => void }) => {
  const { shown } = useView()
  const [typed, setTyped] = useState(() => (ask.ask === 'text' ? ask.now?.(shown, given) ?? '' : ''))
  const value = ask.ask === 'number' ? Number(typed) : typed
  const off = ask.ask === 'number' && (typed.trim() === '' || !Number.isFinite(value))
  const [wrong, setWrong] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setWrong(off)
        if (!off) onGive(value)
      }}
    >
      <label className={styles.search}>
        <span className={styles.label}>{ask.label}</span>
        <input
          className={styles.input} autoFocus type={ask.ask === 'number' ? 'number' : 'text'} step="any" value={typed} autoComplete="off"
          onFocus={(event) => event.currentTarget.select()} onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <p className={styles.refused} role="alert">{wrong ? 'Type a number, such as 15 or 16.5.' : ''}</p>
      <DialogActions>
        <Button label={done} look="main" off={off} onClick={() => onGive(value)} />
      </DialogActions>
    </form>
  )
}
