import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { idSource, type Id } from '../shared/base/id'
import type { Result } from '../shared/base/result'
import { msg } from '../shared/base/words'
import { tables, type TableName } from '../shared/diagram/schema'
import { noVeil, seen, type Veil } from '../shared/diagram/seen'
import type { Snapshot } from '../shared/diagram/snapshot'
import { withIdeas } from '../shared/diagram/unsorted'
import type { Command, Plan, Selection } from '../shared/edit/command'
import { whyNot } from '../shared/room/gate'
import { writers, type Role } from '../shared/room/role'
import { openBlank, type Session, type View } from '../shared/sync/session'
import type { Dragging, Presence } from '../shared/sync/presence'

export const newId = idSource((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))

/** The words of the status "Connection": messages, to be said with `t`. */
export type Connection =
  | 'Not shared' | 'Connecting…' | 'Online' | 'Offline. Your changes are kept on this device.'
  | 'Offline. Your changes are kept only while this page is open.'

/** The words of the status "Save state": messages, to be said with `t`, so that they follow the language of the screen. Empty on the start page. */
export type SaveState =
  | '' | 'Saved' | 'Saved on this computer' | 'Saving…' | 'Not saved: a new diagram' | 'Not saved: changes since the last save'
  | 'Not saved: offline, kept on this device' | 'Not saved: offline, kept only while this page is open' | 'Not saved: {reason}'

/** A problem that must be read before going on: what happened, what is safe, what to do. */
export interface Problem {
  readonly title: string
  readonly message: string
  /** Listed under the message. */
  readonly details?: readonly string[]
  /** From the most careful to the likeliest. */
  readonly actions: readonly { readonly label: string; readonly run: () => void }[]
}

/** An open diagram and the file that it is in. */
export interface OpenDiagram {
  readonly session: Session
  readonly file: { readonly handle: string; readonly name: string } | null
}

/** Screen state only: what is said about the diagram lives in the session's documents. */
export interface Desk {
  /** Null on the start page. */
  readonly session: Session | null
  readonly file: OpenDiagram['file']
  /** What was open before sessions were joined, newest first. It stays as it was and can be returned to. */
  readonly aside: readonly OpenDiagram[]
  readonly selection: Selection
  /** Boxes selected beside `selection.node`; empty unless several are. */
  readonly also: ReadonlySet<Id>
  /** What is folded away on this screen, for both views. */
  readonly veil: Veil
  /** Which of the two views of the diagram are on the screen; never neither. */
  readonly views: { readonly canvas: boolean; readonly outline: boolean }
  /** The view that the person works in: the text box opens there, and there the focus follows the selection. */
  readonly workingIn: 'canvas' | 'outline'
  /** Whether the details are open where there is no room for them beside the views. */
  readonly details: boolean
  /** The node, or the unsorted idea, whose text is being edited. */
  readonly editing: Id | null
  /** The node added last, as long as its text is typed for the first time, and where the person was before. */
  readonly newborn: { readonly id: Id; readonly from: Id | null } | null
  readonly dialog: 'palette' | 'share' | 'join' | 'export' | 'new' | 'import' | 'settings' | 'shortcuts' | 'about' | 'notLinked' | 'versions' | 'version' | null
  /** A sheet that stands in the place of the views, such as the ideas by impact and ease. */
  readonly sheet: 'ideas' | 'tests' | 'measures' | null
  /** What stands beside the details, or in their place where there is no room for both. */
  readonly panel: 'theory' | 'tray' | 'comments' | 'people' | null
  readonly problem: Problem | null
  /** Newest last; shown in the log "Messages", but for those that are urgent, which interrupt whatever is being read. */
  readonly messages: readonly { readonly id: number; readonly text: string; readonly urgent: boolean }[]
  readonly connection: Connection
  /** Why the line of the session is down, in words, where its server says so. */
  readonly trouble: string | null
  /** True where the server of the session says that a fault on its disk may have taken something of it. */
  readonly lacking: boolean
  readonly saveState: SaveState
  /** How many changes are not on the session's server yet. */
  readonly unsaved: number
  /** Why the last save came to nothing, as it was said then. */
  readonly saveReason: string
  readonly people: readonly (Presence & { readonly client: number })[]
  /** A drag in progress, as the others see it; told at most ten times a second. */
  readonly dragging: Dragging | null
  readonly me: { readonly participant: Id; readonly name: string; readonly colour: number }
  /** What this person may do in the session; everything while nothing is shared. */
  readonly role: Role
}

const nobody: ReadonlySet<Id> = new Set()
const nothing: Selection = { node: null, cycle: null, measure: null }

export const useDesk = create<Desk>(() => ({
  session: null, file: null, aside: [], selection: nothing, also: nobody, veil: noVeil, views: { canvas: true, outline: false }, workingIn: 'canvas', details: false, editing: null, newborn: null, dialog: null, sheet: null, panel: null, problem: null, messages: [],
  connection: msg('Not shared'), trouble: null, lacking: false, saveState: '', saveReason: '', unsaved: 0, people: [], dragging: null,
  me: { participant: newId(), name: '', colour: 0 }, role: 'facilitator',
}))

const emptyView: View = openBlank({ newId, now: () => 0, by: 'nobody' }).view()
const noSubscription = () => () => {}

/** The view of the open session; redraws on every change of it. Take a part with a selector to redraw less. */
export const useView = (): View => {
  const session = useDesk((desk) => desk.session)
  return useSyncExternalStore(session?.subscribe ?? noSubscription, session?.view ?? (() => emptyView))
}

/** Part of the view; redraws only when that part is another value. */
export const usePart = <T>(part: (view: View) => T): T => {
  const session = useDesk((desk) => desk.session)
  return useSyncExternalStore(session?.subscribe ?? noSubscription, () => part(session ? session.view() : emptyView))
}

let counter = 0
/** Says something in the log "Messages", which screen readers speak. */
export const say = (text: string): void => put(text, false)

/** Says it at once, whatever a screen reader is reading: only for a line that is lost, and for being sent out. */
export const alarm = (text: string): void => put(text, true)

const put = (text: string, urgent: boolean): void =>
  useDesk.setState((desk) => ({ messages: [...desk.messages.slice(-49), { id: ++counter, text, urgent }] }))

/** Why this person may not change the diagram now, in words, or '' where they may. */
export const whyNotEdit = (): string => whyNot(useDesk.getState().role, 'editor')

/** Says why the diagram cannot be changed, where it cannot. True where it can: fields and drags begin only then. */
export const mayEdit = (): boolean => {
  const why = whyNotEdit()
  if (why) say(why)
  return why === ''
}

/** The same for what is drawn with it: controls of the diagram that say why they are not open. */
export const useBarred = (): string => useDesk((desk) => whyNot(desk.role, 'editor'))

/** Whether fields of the diagram are for reading only. */
export const useReadOnly = (): boolean => useShut('nodes')

/** Whether texts of a table are for reading only: those of the tray are open to more people than those of the diagram. */
export const useShut = (table: TableName): boolean => useDesk((desk) => whyNot(desk.role, writers[tables[table].document]) !== '')

/** Selects, and ends the selection of several unless they are given anew. */
export const select = (selection: Partial<Selection>, also: ReadonlySet<Id> = nobody): void =>
  useDesk.setState((desk) => ({ selection: { ...desk.selection, ...selection }, also }))

/** An open test cycle or measure is in the details, so they are open with it. */
export const detailsOpen = ({ details, selection, sheet }: Pick<Desk, 'details' | 'selection' | 'sheet'>): boolean =>
  details || selection.cycle !== null || (selection.measure !== null && sheet !== 'measures')

/** All selected boxes, the one with the focus first. */
export const selectedNodes = ({ selection, also }: Pick<Desk, 'selection' | 'also'>): readonly Id[] =>
  selection.node === null ? [] : [selection.node, ...[...also].filter((id) => id !== selection.node)]

/** Where a person is: what is selected. Kept with every step, so that undo leads back there. */
export type Whereabouts = Pick<Desk, 'selection' | 'also'>
export const whereabouts = (): Whereabouts => {
  const { selection, also } = useDesk.getState()
  return { selection, also }
}

/** The part of the diagram that is looked at, with the unsorted ideas under their drivers: what is folded away is left out. Both views draw this. */
export const useSeen = (): Snapshot => {
  const { shown } = useView()
  const veil = useDesk((desk) => desk.veil)
  return seen(withIdeas(shown), veil)
}

const kept = (also: ReadonlySet<Id>, { nodes }: Snapshot): ReadonlySet<Id> => ([...also].every((id) => nodes[id]) ? also : new Set([...also].filter((id) => nodes[id])))

/** Runs a command as a person did it: focus follows the plan, the result or the refusal is said. */
export const act = <A extends object>(command: Command<A>, args: NoInfer<A>): Result<Plan> | null => {
  const session = useDesk.getState().session
  if (!session) return null
  const before = session.view().raw.nodes
  const result = session.run(command, args)
  if (!result.ok) say(result.refusal.message)
  else if (!command.typing) {
    const { focus, editing, said } = result.value
    if (focus) {
      useDesk.setState((desk) => ({
        selection: { ...nothing, node: focus },
        // Whoever acts on several goes on with them, as long as the focus stays where it is.
        also: desk.selection.node === focus && !editing ? kept(desk.also, session.view().shown) : nobody,
        // What is being edited goes on being edited while it moves.
        editing: editing || desk.editing === focus ? focus : null,
        newborn: editing && !before[focus] ? { id: focus, from: desk.selection.node } : desk.editing === focus ? desk.newborn : null,
      }))
    }
    if (said) say(said)
  }
  return result
}
