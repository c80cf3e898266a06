import { createHash } from 'node:crypto'
import type { Named, Store } from './store'

/** So long is it said that a room may lack something: until those who were away for a week have compared what they hold. */
const toldMs = 7 * 24 * 3_600_000

/** Stands for all rooms, where not even their names can be read; no room is called so. */
export const everywhere = '*'

/** Under which name stands since when a room may lack something. Beside the values of the room: one with values and no session is a session that is lost. */
export const lackingName = (room: string): string => `.lacking/${createHash('sha256').update(room).digest('base64url')}`

export const lackingNote = (room: string): Named & { readonly value: Uint8Array } => ({ name: lackingName(room), value: Buffer.from(new Date().toISOString()) })

/** Whether a room may lack what was stored in it. */
export const isLacking = async (store: Store, room: string): Promise<boolean> => {
  try {
    const notes = await Promise.all([room, everywhere].map((each) => store.kept(lackingName(each))))
    return notes.some((since) => since !== undefined && Date.now() - Date.parse(Buffer.from(since).toString()) < toldMs)
  } catch {
    // Not even that can be read.
    return true
  }
}
