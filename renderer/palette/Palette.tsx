import { useState } from 'react'
import { commands } from '../../shared/edit/commands'
import { keysText } from '../../shared/edit/keys'
import { say, useDesk } from '../desk'
import { Dialog } from '../parts/Dialog'
import { filtered, firstAsk, type AnyCommand } from './asking'
import { Answer } from './Answer'
import { Chooser, type Choice } from './Chooser'
import { closeAndAct, closePalette, usePalette } from './opening'
import type { ScreenAction } from './screen-action'

const platform = /mac/i.test(navigator.platform) ? 'mac' : 'other'
const spelt = (keys: string | undefined): string => (keys ? keysText(keys, platform) : '')

interface Line extends Choice {
  readonly run: () => void
}

/** Why a command cannot be run now, or '' where it can or where more has to be asked first. */
const reason = (command: AnyCommand): string => {
  const { session, selection, also } = useDesk.getState()
  if (!session) return 'Open or start a diagram first.'
  const asking = firstAsk(command, {}, selection, also)
  if (!asking.done) return ''
  const plan = session.plan(command, asking.given)
  return plan.ok ? '' : plan.refusal.message
}

/** Two frames later the dialog is gone and the focus is back where it was: only then may another one open. */
const afterwards = (work: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(work))
}

const lineOfAction = (action: ScreenAction): Line => ({
  id: action.id, label: action.label, keys: spelt(action.keys), reason: action.off ?? '',
  run: () => {
    closePalette()
    afterwards(action.run)
  },
})

const lineOfCommand = (command: AnyCommand): Line => ({
  id: command.id, label: command.label, keys: spelt(command.keys), reason: reason(command),
  run: () => {
    const { selection, also } = useDesk.getState()
    const asking = firstAsk(command, {}, selection, also)
    if (!asking.done) {
      usePalette.setState({ opening: { command, given: {} } })
      return
    }
    closeAndAct(command, asking.given)
  },
})

/** Everything that can be done, found by typing. It opens on one command alone where a button asks for that. */
export const Palette = ({ actions = [] }: { readonly actions?: readonly ScreenAction[] }) => {
  const open = useDesk((desk) => desk.dialog === 'palette')
  const opening = usePalette((palette) => palette.opening)
  if (!open) return null
  return (
    <Dialog title={opening ? opening.command.label.replace(/…$/, '') : 'Command palette'} onClose={closePalette}>
      {opening ? <Answer key={Object.keys(opening.given).join()} opening={opening} /> : <Everything actions={actions} />}
    </Dialog>
  )
}

const Everything = ({ actions }: { readonly actions: readonly ScreenAction[] }) => {
  const [typed, setTyped] = useState('')
  // What can be done is asked once, as the list opens: planning every command at each letter would be felt.
  const [lines] = useState(() => [...commands.filter((each) => !each.typing).map(lineOfCommand), ...actions.map(lineOfAction)])
  const run = (line: Line) => {
    if (line.reason) say(line.reason)
    else line.run()
  }
  return <Chooser label="Find a command" choices={filtered(lines, typed)} typed={typed} onType={setTyped} onChoose={run} empty="No command is called that." />
}
