import * as z from 'zod'
import { isId } from '../../shared/base/id'
import type { Result } from '../../shared/base/result'
import { api, type ApiGives } from '../../shared/room/api'
import { call } from './call'

export type Admitted = ApiGives<'join'>

const kept = z.object({ origin: z.string(), admitted: api.join.gives, link: z.string().nullable(), at: z.number() })
type Kept = z.infer<typeof kept>

const start = 'throughline.pass.'
/** As long as a server takes an old ticket back. */
export const keptMs = 30 * 24 * 3_600_000

/** Private windows and strict settings throw at the mere touch of the storage: then a pass lasts as long as the page. */
export const safely = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch {
    return null
  }
}

/** Keeps what lets a person back in after a reload, and forgets what is long over. */
export const keepPass = (origin: string, admitted: Admitted, link: string | null): void =>
  void safely(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(start)) continue
      const old = readKept(localStorage.getItem(key))
      if (!old || Date.now() - old.at > keptMs) localStorage.removeItem(key)
    }
    localStorage.setItem(start + admitted.room, JSON.stringify({ origin, admitted, link, at: Date.now() } satisfies Kept))
  })

/** A pass as a log keeps it. */
export const packed = ({ origin, link, admitted }: Pass): string => JSON.stringify({ origin, admitted: admitted(), link, at: 0 } satisfies Kept)

export const readKept = (text: string | null): Kept | null => {
  const read = kept.safeParse(safely(() => JSON.parse(text ?? 'null') as unknown))
  return read.success ? read.data : null
}

/** What was kept for a room on this server, or null. */
export const passFor = (origin: string, room: string): { readonly admitted: Admitted; readonly link: string | null } | null => {
  const found = isId(room) ? safely(() => readKept(localStorage.getItem(start + room))) : null
  return found?.origin === origin && found.admitted.room === room ? found : null
}

/**
 * A person whose part in the session is over comes back only by being asked again; whoever sits down here next is somebody
 * else. What lets in somebody else, as whom they came to the same session meanwhile, stays.
 */
export const dropPass = ({ room, participant }: Admitted): void =>
  void safely(() => {
    const kept = readKept(localStorage.getItem(start + room))
    if (!kept || kept.admitted.participant === participant) localStorage.removeItem(start + room)
  })

/** What lets this person in, renewed for as long as they are there. */
export interface Pass {
  readonly origin: string
  /** The link by which they came, or null: they can pass on no other. */
  readonly link: string | null
  readonly admitted: () => Admitted
  /** Gets a new ticket now, with a new name where one is given. */
  readonly renew: (name?: string) => Promise<Result<Admitted>>
  readonly stop: () => void
}

const againMs = 20_000

/** Holds a pass: keeps it on this device, and renews it well before it is over. */
export const holdPass = (origin: string, first: Admitted, link: string | null): Pass => {
  let admitted = first
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void renew(), ms)
  }
  const renew = async (name?: string): Promise<Result<Admitted>> => {
    const renewed = await call(origin, 'renew', { ticket: admitted.ticket, ...(name === undefined ? {} : { name }) })
    if (timer === undefined) return renewed
    if (renewed.ok) {
      admitted = renewed.value
      keepPass(origin, admitted, link)
    }
    // Whatever the reason, the line says when it is over; asking again does no harm.
    later(renewed.ok ? admitted.renewMs : againMs)
    return renewed
  }
  /** Another window left the session and took along what lets this one back in after a reload. */
  const taken = ({ key, newValue }: StorageEvent): void => {
    if (key === start + admitted.room && newValue === null) keepPass(origin, admitted, link)
  }
  keepPass(origin, admitted, link)
  addEventListener('storage', taken)
  later(admitted.renewMs)
  return {
    origin, link, renew,
    admitted: () => admitted,
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      removeEventListener('storage', taken)
    },
  }
}
