import type { WebsocketProvider } from 'y-websocket'
import { msg, t } from '../../shared/base/words'

/** Why the server lets nobody's line stand just now, as far as it says so. It is dialled again all the while. */
export type Trouble = 'stopping' | 'storing' | 'reading' | 'busy' | 'full' | 'slow' | 'fast'

/** What happened. What is safe is said beside it. */
const happened: Readonly<Record<Trouble, string>> = {
  stopping: msg('Offline: the server of the session was stopped.'),
  storing: msg('Offline: the server cannot store changes just now.'),
  reading: msg('Offline: the server cannot read the session just now.'),
  busy: msg('Offline: the server cannot take anything in just now.'),
  full: msg('Offline: there is no place left in the session.'),
  slow: msg('Offline: this connection is too slow for the session.'),
  fast: msg('Offline: too much came from this device at once.'),
}

/** What comes of it and what to do. */
const advice: Readonly<Record<Trouble, string>> = {
  stopping: msg('You will be online again as soon as it is back; there is nothing you need to do.'),
  storing: msg('Its disk may be full: tell whoever runs it. You will be online again as soon as it can store changes.'),
  reading: msg('Tell whoever runs it if this lasts. You will be online again as soon as it can.'),
  busy: msg('You will be online again as soon as it can; there is nothing you need to do.'),
  full: msg('You will be online again as soon as somebody leaves.'),
  slow: msg('It is being tried again. Move nearer to the router, or close what else uses the network.'),
  fast: msg('It is being tried again; there is nothing you need to do.'),
}

const fullWords = msg('There is no place left: as many people are here as the session or its server can hold. Try again once somebody has left, or ask the facilitator.')

/** Said once to each who comes in, and true also where somebody has brought back what was gone. */
export const lackingWords = msg('A fault on the server’s disk may have taken the last changes of this session: what you see may be an earlier state. Compare it with your own copy. The damaged data was kept aside for whoever runs the server.')

/** The words of the status "Connection" in trouble, honest where the device keeps nothing. */
export const troubleInWords = (trouble: Trouble, keeps: boolean): string => {
  const what = t(happened[trouble])
  return keeps ? t('{what} Your changes are kept on this device.', { what }) : t('{what} Your changes are kept only while this page is open.', { what })
}

export const adviceIn = (trouble: Trouble): string => t(advice[trouble])

/** Why somebody could not come in, where the server says so. */
export const unmetWords = (trouble: Trouble | null, otherwise: string): string => {
  if (trouble === null) return otherwise
  return trouble === 'full' ? t(fullWords) : t('{what} Try again in a moment.', { what: t(happened[trouble]) })
}

/**
 * The reasons that go with a code, by their words: a server may say more, and in other words. What is sent back for a gap
 * goes out again by itself at the next meeting, and is nobody's trouble.
 */
const reasons: readonly (readonly [RegExp, Trouble | null])[] = [
  [/full/i, 'full'], [/stor/i, 'storing'], [/shut|stop/i, 'stopping'], [/gap|builds on/i, null], [/read|load/i, 'reading'],
]

/** What a closing says of itself; null where the line is down and nobody says why. */
const troubleOf = ({ code, reason }: { readonly code: number; readonly reason: string }): Trouble | null => {
  if (code === 4508) return 'slow'
  if (code === 4529) return 'fast'
  if (code !== 4503) return null
  const known = reasons.find(([words]) => words.test(reason))
  return known ? known[1] : 'busy'
}

const neverAnswered = 1006

/** Reads from the closings of lines why they do not stand; over with the next meeting. */
export const watchTrouble = (providers: readonly WebsocketProvider[]): (() => Trouble | null) => {
  const troubles = new Map<WebsocketProvider, Trouble>()
  for (const provider of providers) {
    provider.on('connection-close', (event) => {
      // Nobody is there to say it again.
      if (event?.code === neverAnswered && troubles.get(provider) === 'stopping') return
      const trouble = event && troubleOf(event)
      if (trouble === null) troubles.delete(provider)
      else troubles.set(provider, trouble)
    })
    provider.on('sync', (met) => void (met && troubles.delete(provider)))
  }
  return () => providers.flatMap((provider) => troubles.get(provider) ?? [])[0] ?? null
}
