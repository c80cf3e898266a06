import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { listen } from '../../../renderer/share/heartbeat'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', { OPEN: 1 })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A line on which nothing is heard any more, and how often it was cut. */
const silent = (bytes: () => number) => {
  let cuts = 0
  const provider = {
    wsconnected: true, wsconnecting: false, wsLastMessageReceived: 1, doc: new Y.Doc(), ws: { readyState: 1, send: () => undefined },
    disconnect: () => void cuts++, connect: () => undefined,
  }
  const heart = listen([provider as unknown as WebsocketProvider], provider as unknown as WebsocketProvider, bytes, () => undefined)
  return { heart, cuts: () => cuts, hear: () => void provider.wsLastMessageReceived++ }
}

test('[S95] a silent line is said to be offline soon, and is cut only where nothing large is on its way', () => {
  let bytes = 400_000
  const busy = silent(() => bytes)
  const idle = silent(() => 100)
  vi.advanceTimersByTime(5_600)
  expect([busy.heart.alive(), idle.heart.alive()]).toEqual([false, false])
  expect(idle.cuts()).toBeGreaterThan(0)
  vi.advanceTimersByTime(20_000)
  expect(busy.cuts()).toBe(0)
  busy.hear()
  vi.advanceTimersByTime(800)
  expect(busy.heart.alive()).toBe(true)
  bytes = 0
  vi.advanceTimersByTime(6_000)
  expect(busy.cuts()).toBeGreaterThan(0)
  for (const { heart } of [busy, idle]) heart.stop()
})
