import * as z from 'zod'
import { limits } from '../base/limits'
import { api } from '../room/api'
import type { CallName, EventName } from './names'

/**
 * The one contract between the window and the desktop: preload exposes it, main answers it, the
 * renderer is typed by it. What crosses is checked on main's side, once. The window never names a
 * path: it holds handles that main gave out, so a hostile page can reach no file but the chosen ones.
 */
const handle = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const name = z.string().min(1).max(255)
const text = z.string().max(limits.fileBytes)
const bytes = z.instanceof(Uint8Array).refine((value) => value.length <= limits.fileBytes)

const opened = z.object({ handle, name, text }).strict()
/** A worded failure: what happened, what is safe, what to do. */
const failed = z.object({ failed: z.string() }).strict()
const saved = z.object({ handle, name }).strict()

export const calls = {
  /** Asks for a file and reads it. Null: the person cancelled. */
  openFile: { takes: z.null(), gives: z.union([opened, failed, z.null()]) },
  /** Reads a recent or handed-over file again. Each reading has a handle of its own, so that one which is not used changes nothing for the others. */
  readFile: { takes: z.object({ handle }).strict(), gives: z.union([opened, failed]) },
  /** Writes to the file of the handle; without one, asks where. Null: the person cancelled. */
  saveFile: { takes: z.object({ handle: handle.nullable(), name, text }).strict(), gives: z.union([saved, failed, z.null()]) },
  /** Asks where, then writes bytes of a published file. */
  exportFile: {
    takes: z.object({ name, bytes }).strict(),
    gives: z.union([z.object({ name }).strict(), failed, z.null()]),
  },
  /** Files opened or saved lately, newest first. */
  recentFiles: { takes: z.null(), gives: z.array(z.object({ handle, name, folder: z.string() }).strict()).max(limits.recentFiles) },
  /** Serves sessions from this computer. `url` is for this window, `links` for other people; `startKey` lets this window alone start sessions. */
  startHosting: {
    takes: z.null(),
    gives: z.union([z.object({ url: z.string(), links: z.array(z.string()), startKey: z.string() }).strict(), failed]),
  },
  /** One of the calls of joining, put to the server of a session: the page itself may reach no host by HTTP. */
  askServer: {
    takes: z.object({ origin: z.string().max(300).regex(/^https?:\/\/[^/?#@]+$/i), path: z.enum(Object.values(api).map(({ path }) => path)), body: z.string().max(16_384) }).strict(),
    gives: z.union([z.object({ body: z.string() }).strict(), failed]),
  },
  stopHosting: { takes: z.null(), gives: z.null() },
  /** Whether closing the window would lose something; main asks before it does. */
  setUnsaved: { takes: z.object({ unsaved: z.boolean(), title: z.string().max(limits.lineLength) }).strict(), gives: z.null() },
  /** Whether the window is in a session that this computer serves: on closing main asks about the others who are. */
  setInside: { takes: z.object({ inside: z.boolean() }).strict(), gives: z.null() },
  /** The save that was asked for on closing has ended and something is unsaved again: the window stays. */
  stayOpen: { takes: z.null(), gives: z.null() },
  /** Dialogs and menus speak the language of the window from now on. */
  speak: { takes: z.object({ language: z.string().max(35) }).strict(), gives: z.null() },
} as const satisfies Record<CallName, { takes: z.ZodType; gives: z.ZodType }>

/** What main says unasked. */
export const events = {
  /** Chosen from the native menu: the name of a screen action or the id of a command. The window knows which there are, and does nothing for others. */
  menu: z.object({ action: z.string().regex(/^[A-Za-z]{1,30}(\.[A-Za-z]{1,30})?$/) }).strict(),
  /** A file that the system hands over: start argument, second instance, file manager. */
  open: z.object({ handle }).strict(),
  /** A link to a session that was opened with this app. */
  join: z.object({ link: z.string().max(2_000) }).strict(),
  /** The person chose "Save" on closing: save, and the window closes once nothing is unsaved. */
  saveThenClose: z.null(),
  /** The person chose "Don't save" on closing: the window takes what it kept off the device, says that nothing is unsaved, and closes. */
  discard: z.null(),
} as const satisfies Record<EventName, z.ZodType>

/** What a call takes and gives, as types. */
export type Takes<C extends CallName> = z.infer<(typeof calls)[C]['takes']>
export type Gives<C extends CallName> = z.infer<(typeof calls)[C]['gives']>
export type EventValue<E extends EventName> = z.infer<(typeof events)[E]>

/** As `window.bridge`. Absent in the browser edition. */
export type Bridge = {
  readonly [C in CallName]: (input: Takes<C>) => Promise<Gives<C>>
} & {
  readonly on: <E extends EventName>(event: E, listener: (value: EventValue<E>) => void) => () => void
}
