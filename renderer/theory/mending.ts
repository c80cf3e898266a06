import { flushSync } from 'react-dom'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Mend } from '../../shared/coach/rule'
import { commandOf } from '../../shared/edit/menus'
import { edit } from '../canvas/treekeys'
import { act, select, useDesk } from '../desk'
import { madeBy } from '../details/made'
import { openCommand } from '../palette/opening'
import { goTo } from '../shell/finding'
import { goToDiagram } from '../shell/regions'

const details = (): HTMLElement | null => document.querySelector('[data-region="details"]')

/** A form that is fetched when it is first opened takes a moment; by then it is there. */
const toFirstField = (section: string, tries = 60): void =>
  void requestAnimationFrame(() => {
    const field = details()?.querySelector<HTMLElement>(`section[aria-label="${CSS.escape(section)}"] input`)
    if (field) field.focus()
    else if (tries > 0) toFirstField(section, tries - 1)
  })

/** Opens a measure or a test cycle in Details, which take the place of what hides them, and goes to its first field. */
const fillIn = (node: Id, table: 'measures' | 'cycles', id: Id): void => {
  flushSync(() => select(table === 'measures' ? { node, cycle: null, measure: id } : { node, cycle: id, measure: null }))
  if (details()?.getClientRects().length === 0) flushSync(() => useDesk.setState({ panel: null }))
  const section = table === 'measures' ? t('Measures') : t('Test cycles')
  toFirstField(section)
}

/** Goes to a measure of a box, in Details: it is in no view. */
export const toMeasure = (node: Id, measure: Id): void => fillIn(node, 'measures', measure)

/** Goes to a test cycle, in Details, where there is room for words. */
const toCycle = (cycle: Id): void => {
  const idea = useDesk.getState().session?.view().shown.cycles[cycle]?.idea
  if (idea !== undefined) fillIn(idea, 'cycles', cycle)
}

/** What is done in a place of its own rather than asked for in a dialog. */
const inPlace: Readonly<Record<string, (args: Readonly<Record<string, unknown>>, run: () => ReturnType<typeof act>) => void>> = {
  // The hint is in sight while the box is written in.
  'node.rename': ({ node }) => edit(String(node)),
  'cycle.set': ({ cycle }) => toCycle(String(cycle)),
  'cycle.next': (_, run) => {
    const made = madeBy(run(), 'cycles')
    if (made !== null) toCycle(made)
  },
  'measure.add': ({ node }, run) => {
    const made = madeBy(run(), 'measures')
    if (made !== null) toMeasure(String(node), made)
  },
}

/** Runs the command that mends what a hint is about; what it needs beside is asked where it is best given. */
export const mend = ({ command: id, args }: Mend): void => {
  const command = commandOf(id)
  if (!command) return
  // A new box is written in the diagram.
  useDesk.setState({ sheet: null })
  const own = inPlace[id]
  if (own) own(args, () => act(command, args))
  // The hint is about its own box alone, whatever else is selected.
  else openCommand(command, { ...args, also: undefined })
}

/** Goes to a box that a hint names, in whichever view is on the screen: it is unfolded, brought into sight, and takes the focus. */
export const reveal = (node: Id, cycle: Id | null = null): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  flushSync(() => {
    useDesk.setState({ sheet: null })
    goTo(node)
    if (cycle !== null) select({ cycle })
  })
  goToDiagram()
}
