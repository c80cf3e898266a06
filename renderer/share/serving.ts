import { t } from '../../shared/base/words'
import type { Bridge, Gives } from '../../shared/bridge/bridge'
import { say } from '../desk'
import { call } from './call'
import { keepLed, listLed } from './led'
import type { Pass } from './pass'

/** Rooms that this computer serves, with this window in them or left to go on by themselves. */
const served = new Set<string>()
/** Stands among them for a session that is being started or resumed: until it has its room, the server must not stop under it. */
const beginning = ''

/** Sessions that go on without this window, and when each is looked at next. */
const watches = new Map<string, ReturnType<typeof setTimeout>>()
/** Whoever has just ended a session is answered before its server stops. */
const firstLookMs = 1_000
/** Nobody waits for it, and it asks no more than this very computer. */
const nextLookMs = 10_000

const unwatch = (room: string): void => {
  clearTimeout(watches.get(room))
  watches.delete(room)
}

/** Starts the server on this computer, or finds it running. */
export const startServing = async (bridge: Bridge): Promise<Gives<'startHosting'>> => {
  served.add(beginning)
  const started = await bridge.startHosting(null)
  if ('failed' in started) served.delete(beginning)
  return started
}

/** This window is in a room that its own computer serves: closing the app concerns others from now on. */
export const goOnWith = (room: string): void => {
  served.delete(beginning)
  served.add(room)
  unwatch(room)
  void window.bridge?.setInside({ inside: true })
}

const release = async (room: string): Promise<void> => {
  unwatch(room)
  served.delete(room)
  if (served.size === 0) await window.bridge?.stopHosting(null)
}

/** A room is not served any more, or one that was begun did not come to be; the server on this computer stops with its last one. */
export const stopServing = (room: string): Promise<void> => {
  served.delete(beginning)
  return release(room)
}

/** A session on this computer goes on without this window. Its server runs only until somebody else who leads it has ended it. */
export const watchServed = ({ origin, admitted }: Pass): void => {
  const { room, ticket } = admitted()
  const later = (ms: number): void => void watches.set(room, setTimeout(() => void look(), ms))
  const look = async (): Promise<void> => {
    const timer = watches.get(room)
    const there = await call(origin, 'renew', { ticket })
    if (timer === undefined || watches.get(room) !== timer) return
    if (there.ok || there.refusal.code !== 'ended') return later(nextLookMs)
    const led = listLed().find((each) => each.admitted.room === room)
    if (led) keepLed(led.origin, led.admitted, led.title, true)
    await release(room)
    say(t('The session was ended for everyone, so this computer no longer serves it.'))
  }
  unwatch(room)
  if (served.has(room)) later(firstLookMs)
}
