import { useState } from 'react'
import { t } from '../../shared/base/words'
import { commands } from '../../shared/edit/commands'
import { say, useDesk } from '../desk'
import { keysOf } from '../keys'
import { Dialog } from '../parts/Dialog'
import { filtered, firstAsk, type AnyCommand } from './asking'
import { Answer } from './Answer'
import { Chooser, type Choice } from './Chooser'
import { chosenAlready, closeAndAct, closePalette, reasonAgainst, usePalette } from './opening'
import type { ScreenAction } from './screen-action'

interface Line extends Choice {
  readonly run: () => void
}

/** Two frames later the dialog is gone and the focus is back where it was: only then may another one open. */
const afterwards = (work: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(work))
}

const lineOfAction = (action: ScreenAction): Line => ({
  id: action.id, label: t(action.label), keys: keysOf(action.keys ?? action.nativeKeys) ?? '', reason: action.off ?? '',
  run: () => {
    closePalette()
    afterwards(action.run)
  },
})

const lineOfCommand = (command: AnyCommand): Line => ({
  id: command.id, label: t(command.label), keys: keysOf(command.keys) ?? '', reason: reasonAgainst(command),
  run: () => {
    const { selection, also } = useDesk.getState()
    const given = chosenAlready(command)
    const asking = firstAsk(command, given, selection, also)
    if (!asking.done) {
      usePalette.setState({ opening: { command, given } })
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
    <Dialog title={opening ? t(opening.command.title ?? opening.command.label).replace(/…$/, '') : t('Command palette')} onClose={closePalette}>
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
  return <Chooser label={t('Find a command')} choices={filtered(lines, typed)} typed={typed} onType={setTyped} onChoose={run} empty={t('No command is called that.')} />
}
