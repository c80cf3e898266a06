import type { Ask, Command, Selection } from '../shared/edit/command'
import { commands } from '../shared/edit/commands'
import { keysText, pressed } from '../shared/edit/keys'
import { screen, screenEntry, type ScreenName } from '../shared/edit/screen'
import { runAction } from './actions'
import { useDesk } from './desk'
import { isHushed } from './canvas/hush'
import { openCommand } from './palette/opening'
import { platform } from './platform'
import { goToRegion } from './shell/regions'

/** Browsers keep these to themselves and open a window: said only where there is none around the app. */
const keptByBrowsers: ReadonlySet<string> = new Set(['Mod+N'])

/** Keys as people read them, or undefined where there are none that work here. */
export const keysOf = (keys: string | undefined): string | undefined =>
  (keys === undefined || (!window.bridge && keptByBrowsers.has(keys)) ? undefined : keysText(keys, platform))

/** True where what is pressed or pasted is meant for a text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"]):not([type="radio"]):not([type="button"])'))

const inDialog = (): boolean => {
  const { dialog, problem } = useDesk.getState()
  return dialog !== null || problem !== null
}

const asksOf = (command: Command): readonly Ask[] => Object.values(command.asks as Readonly<Record<string, Ask>>)

/** True where a command asks for the selected node, cycle or measure first: such keys belong to what has the focus. */
const needsSelection = (command: Command): boolean => asksOf(command).some((ask) => ask.ask === 'selected')

const isSelected = (command: Command, selection: Selection): boolean =>
  asksOf(command).every((ask) => ask.ask !== 'selected' || selection[ask.of] !== null)

/** The command whose keys were pressed, as long as the place they were pressed at is one where it makes sense. */
const commandFor = (event: KeyboardEvent): Command | undefined => {
  const { session, selection } = useDesk.getState()
  const target = event.target instanceof HTMLElement ? event.target : null
  const onDiagram = !target || target === document.body || !!target.closest('#diagram, #outline')
  // Letters and Delete are for the text; Alt and Ctrl with a key are ours there too.
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!session || (plain && isTyping(target))) return undefined
  return (commands as readonly Command[]).find(
    (command) => command.keys && pressed(command.keys, event, platform) && (!needsSelection(command) || (onDiagram && isSelected(command, selection))),
  )
}

const actionFor = (event: KeyboardEvent): ScreenName | undefined =>
  (Object.keys(screen) as ScreenName[]).find((name) => {
    const { keys, also } = screenEntry(name)
    return [keys, also].some((each) => each !== undefined && pressed(each, event, platform))
  })

/** A key that works everywhere. Where a library keeps the keys inside it to itself, what is in there hands them on to here. */
export const pressAnywhere = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing || inDialog()) return
  if (!isTyping(event.target) && isHushed(event)) {
    event.preventDefault()
    return
  }
  if (event.key === 'F6') {
    event.preventDefault()
    goToRegion(event.shiftKey ? -1 : 1)
    return
  }
  const action = actionFor(event)
  if (action) {
    event.preventDefault()
    runAction(action)
    return
  }
  const command = commandFor(event)
  if (!command) return
  event.preventDefault()
  openCommand(command)
}

/** The one listener for keys that work everywhere. Returns the way to stop. */
export const listenToKeys = (): (() => void) => {
  document.addEventListener('keydown', pressAnywhere)
  return () => document.removeEventListener('keydown', pressAnywhere)
}
