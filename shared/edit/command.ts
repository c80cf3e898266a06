import type { Id, IdSource } from '../base/id'
import type { Result } from '../base/result'
import type { Snapshot } from '../diagram/snapshot'
import type { Edit } from './edit'

/** What a plan may ask of the world; given, so that a plan is pure and a test can repeat it. */
export interface Context {
  readonly newId: IdSource
  /** UTC milliseconds. */
  readonly now: number
  /** Participant id of whoever acts. */
  readonly by: string
  /** Their name as others know it, or empty: kept with what they say in the tray. */
  readonly byName: string
  /** What they may do: their own words anyone may take back, others' only some. */
  readonly role: 'viewer' | Command['role']
  /** The document before healing, with what was removed: only restoring needs it. */
  readonly raw: Snapshot
  /** Column orders with few crossings; given from outside, for commands stand upstream of layout. */
  readonly tidy: (s: Snapshot) => readonly (readonly Id[])[]
}

/** What a command is going to do. No edits means: it applies, and there is nothing to change. */
export interface Plan {
  readonly edits: readonly Edit[]
  /** The node to focus afterwards. */
  readonly focus?: Id
  /** Whether the focused node is to be edited at once. */
  readonly editing?: boolean
  /** What happened, in words, for "Messages". */
  readonly said: string
}

/** What is selected on the screen. */
export interface Selection {
  readonly node: Id | null
  readonly cycle: Id | null
  readonly measure: Id | null
}

export interface Option {
  readonly value: string
  /** As it is shown: people's own words, or ours said already. */
  readonly label: string
}

/** What a command for the selected box takes beside it: the further boxes where several are selected. Absent means none. */
export interface Also {
  readonly also?: readonly Id[] | undefined
}

/**
 * How a person gives one argument of a command from the palette, where it is not clear already.
 * Its label is a message, to be said with `t`. An option is taken without asking where it is what is selected and its ask says `selected`. `selected` is taken from the selection; `also` are the further
 * selected boxes, never asked for; `node` and `option` are chosen from a list; `shift` is true where that choice is made with
 * Shift held, and its label says what for; `maybe` may be left empty, a text with `lines` may have several, and one with `options` is chosen where these are not null.
 */
export type Ask =
  | { readonly ask: 'selected'; readonly of: keyof Selection; readonly maybe?: true }
  | { readonly ask: 'also' }
  | { readonly ask: 'shift'; readonly label: string }
  | { readonly ask: 'node'; readonly label: string; readonly among: (s: Snapshot, given: Readonly<Record<string, unknown>>) => readonly Id[] }
  | { readonly ask: 'option'; readonly label: string; readonly selected?: true; readonly among: (s: Snapshot, given: Readonly<Record<string, unknown>>, raw: Snapshot) => readonly Option[] }
  | { readonly ask: 'text'; readonly label: string; readonly lines?: true; readonly now?: (s: Snapshot, given: Readonly<Record<string, unknown>>) => string; readonly options?: (given: Readonly<Record<string, unknown>>) => readonly Option[] | null }
  | { readonly ask: 'number'; readonly label: string }

/**
 * One thing that a person can do: menu, palette, toolbar and keys all read this value. "Enabled" is
 * "the plan is not refused". The plan reads a healed snapshot and never touches the document.
 */
export interface Command<A extends object = object> {
  /** Stable and unique, such as `idea.add`. */
  readonly id: string
  /** A message, to be said with `t`: sentence case, verb first; an ellipsis where more is asked. */
  readonly label: string
  /** What the dialog that asks for more is called, where that is not the label. */
  readonly title?: string
  /** Keys in the notation of keys.ts, such as `Mod+Enter`. */
  readonly keys?: string
  /** The least role that may run it. */
  readonly role: 'contributor' | 'editor' | 'facilitator'
  /** A typing burst is one undo step; any other command is a step of its own. */
  readonly typing?: boolean
  /** In the order in which the palette asks. */
  readonly asks: { readonly [K in keyof A]-?: Ask }
  readonly plan: (s: Snapshot, args: A, context: Context) => Result<Plan>
}

/** Types a command by its arguments; nothing else happens here. */
export const command = <A extends object>(value: Command<A>): Command<A> => value
