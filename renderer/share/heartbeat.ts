import * as encoding from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'

/** A dead line must be known within 5 s: silence asked about after 1.2 s and given 3 s to answer. */
const quietMs = 1_200
const answerMs = 3_000
const tickMs = 400
/** With more than this on its way a line may be slow and not dead: whatever is said behind it is answered late. */
const muchBytes = 32 * 1_024
/** A connection that hangs in the air: behind a dropped network nobody ever refuses it. */
const connectMs = 5_000

export interface Heartbeat {
  /** False from the moment that an answer is overdue until something is heard again. */
  readonly alive: () => boolean
  readonly stop: () => void
}

/**
 * Knows a dead line from a quiet one. A socket does not close by itself when the network drops, so
 * after a little silence the smaller document is asked for what we lack, which costs a few bytes;
 * whatever is heard counts as the answer. A dead line is cut and dialled again; not as long as much is on its way, or a
 * large paste over a slow line would be begun again and again and never arrive. The library cuts a line that is dead in
 * truth after 30 s, for the server gives a sign of life more often.
 * Only an unanswered question counts, never a late timer: a tab in the background may sleep. Nor does the time of day,
 * which may be set to another year meanwhile.
 * @param onItsWay how many bytes were sent that the server has not said to have.
 */
export const listen = (providers: readonly WebsocketProvider[], asks: WebsocketProvider, onItsWay: () => number, onChange: () => void): Heartbeat => {
  let deadSince: number | null = null
  let askedAt: number | null = null
  const dialledAt = new Map<WebsocketProvider, number>()
  let heardAt = performance.now()
  let marks = ''

  /** When something was heard last, on this clock: the library's moments are only compared with each other. */
  const hear = (): void => {
    const now = providers.map((provider) => provider.wsLastMessageReceived).join()
    if (now !== marks) heardAt = performance.now()
    marks = now
  }

  const ask = (): void => {
    const socket = asks.ws
    if (!asks.wsconnected || socket?.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeSyncStep1(encoder, asks.doc)
    socket.send(encoding.toUint8Array(encoder))
    askedAt = performance.now()
  }
  const set = (dead: number | null): void => {
    const changes = (deadSince === null) !== (dead === null)
    deadSince = dead
    if (changes) onChange()
  }
  const redial = (): void => {
    for (const provider of providers) {
      provider.disconnect()
      provider.connect()
    }
  }
  const giveUp = (): void => {
    hear()
    askedAt = null
    set(performance.now())
    redial()
  }
  const overdue = (now: number): void => (onItsWay() < muchBytes ? giveUp() : set(deadSince ?? now))
  const tick = (): void => {
    hear()
    const now = performance.now()
    if (deadSince !== null && heardAt > deadSince) set(null)
    if (askedAt !== null && heardAt > askedAt) askedAt = null
    else if (askedAt !== null && now - askedAt > answerMs) overdue(now)
    else if (askedAt === null && now - heardAt > quietMs) ask()
    for (const provider of providers) {
      if (!provider.wsconnecting) dialledAt.delete(provider)
      else if (now - (dialledAt.get(provider) ?? now) > connectMs) {
        dialledAt.delete(provider)
        provider.disconnect()
        provider.connect()
      } else if (!dialledAt.has(provider)) dialledAt.set(provider, now)
    }
  }
  const cameOnline = (): void => {
    for (const provider of providers) if (!provider.wsconnected) provider.connect()
  }
  const timer = setInterval(tick, tickMs)
  // The system is usually right. Where it is not, the new line is up in a moment.
  addEventListener('offline', giveUp)
  addEventListener('online', cameOnline)
  return {
    alive: () => deadSince === null,
    stop: () => {
      clearInterval(timer)
      removeEventListener('offline', giveUp)
      removeEventListener('online', cameOnline)
    },
  }
}
