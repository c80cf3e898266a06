import * as z from 'zod'
import { create } from 'zustand'
import { api } from '../../shared/room/api'
import { keptMs, safely, type Admitted } from './pass'

const record = z.object({
  origin: z.string(), admitted: api.join.gives, title: z.string(),
  /** When it was last led from here, in UTC milliseconds. */
  at: z.number(),
  /** Over for everyone, and not yet deleted from its server. */
  ended: z.boolean(),
})

/** A session that was started on this device, or ended from it: what lets its facilitator come back to it, or delete it. */
export type Led = z.infer<typeof record>

const start = 'throughline.led.'

/** Counts the changes, for whatever shows what is led from here. */
export const useLedChanges = create<{ readonly count: number }>(() => ({ count: 0 }))
const changed = (): void => useLedChanges.setState(({ count }) => ({ count: count + 1 }))

const read = (key: string): Led | null => {
  const kept = record.safeParse(safely(() => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown))
  return kept.success ? kept.data : null
}

/** Notes a session that is led from here. Unlike what lets somebody back in after a reload, this outlasts their leaving. */
export const keepLed = (origin: string, admitted: Admitted, title: string, ended = false): void => {
  safely(() => localStorage.setItem(start + admitted.room, JSON.stringify({ origin, admitted, title, at: Date.now(), ended } satisfies Led)))
  changed()
}

/** The newest ticket and title of a session, where it is led from here, by this person. */
export const renewLed = (origin: string, admitted: Admitted, title: string): void => {
  const before = read(start + admitted.room)
  if (before?.admitted.participant === admitted.participant) keepLed(origin, admitted, title)
}

export const forgetLed = (room: string): void => {
  safely(() => localStorage.removeItem(start + room))
  changed()
}

/** What is led from here, the latest first. What no server takes back any more is forgotten. */
export const listLed = (): readonly Led[] =>
  (safely(() => Object.keys(localStorage)) ?? []).filter((key) => key.startsWith(start)).flatMap((key) => {
    const led = read(key)
    if (led && Date.now() - led.at <= keptMs) return [led]
    void safely(() => localStorage.removeItem(key))
    return []
  }).sort((a, b) => b.at - a.at)
