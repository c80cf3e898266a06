import { fromBase64, toBase64 } from 'lib0/buffer'
import * as z from 'zod'
import { limits } from '../../shared/base/limits'
import type { Id } from '../../shared/base/id'
import { restore, type Documents } from '../../shared/sync/documents'
import { newId } from '../desk'
import { safely } from './pass'

/** Changes of each document, oldest first. */
export type LastWords = Readonly<Record<keyof Documents, readonly Uint8Array[]>>

const startOf = (id: Id): string => `throughline.last.${id}.`
/** Tabs of one person share a log, and each has last words of its own. */
const ownKey = (id: Id): string => startOf(id) + tab
const tab = newId()

/** Under which keys last words of a log are kept, this tab's among them or not. */
export const lastWordsKeys = (id: Id): readonly string[] => (safely(() => Object.keys(localStorage)) ?? []).filter((key) => key.startsWith(startOf(id)))

const kept = z.object({ diagram: z.array(z.string()), tray: z.array(z.string()) })

/**
 * Keeps what was written in the moment before a page goes. A write into the device's database that is still on its way is
 * given up with the page; this one is done when it returns.
 */
export const keepLastWords = (id: Id, { diagram, tray }: LastWords): void => {
  if (diagram.length + tray.length === 0) return
  const said = JSON.stringify({ diagram: diagram.map(toBase64), tray: tray.map(toBase64) } satisfies z.infer<typeof kept>)
  if (said.length <= limits.lastWords) safely(() => localStorage.setItem(ownKey(id), said))
}

const keptOf = (id: Id): z.infer<typeof kept> => {
  const all = lastWordsKeys(id).flatMap((key) => kept.safeParse(safely(() => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown)).data ?? [])
  return { diagram: all.flatMap(({ diagram }) => diagram), tray: all.flatMap(({ tray }) => tray) }
}

/** What was kept so; what cannot be read is left out. */
export const lastWordsOf = (id: Id): LastWords => {
  const { diagram, tray } = keptOf(id)
  const read = (said: readonly string[]): readonly Uint8Array[] => said.flatMap((each) => safely(() => fromBase64(each)) ?? [])
  return { diagram: read(diagram), tray: read(tray) }
}

/** Puts what was kept so into the documents; harmless where they hold it already. */
export const takeLastWords = (id: Id, documents: Documents): void => {
  const said = keptOf(id)
  for (const name of ['diagram', 'tray'] as const) for (const update of said[name]) restore(documents[name], update)
}

/** Forgets what is in the log by now: what was kept under these keys, and by this tab. */
export const dropLastWords = (id: Id, keys = lastWordsKeys(id)): void => {
  for (const key of [...keys, ownKey(id)]) safely(() => localStorage.removeItem(key))
}
