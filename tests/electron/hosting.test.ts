import type { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { hostingFrom, type HostOrder } from '../../electron/hosting'
import { newFolder } from '../kit/folder'

/** The processes that were started, each answering as a server that gets the port it asks for, or 4321. */
const native = vi.hoisted(() => ({ children: [] as { readonly orders: HostOrder[]; readonly end: () => void }[] }))
vi.mock('electron', async () => {
  const { EventEmitter: Events } = await import('node:events')
  return {
    utilityProcess: {
      fork: () => {
        const events: EventEmitter = new Events()
        const orders: HostOrder[] = []
        native.children.push({ orders, end: () => events.emit('exit', 1) })
        return Object.assign(events, {
          postMessage: (order: HostOrder) => {
            orders.push(order)
            if (order.what === 'start') setTimeout(() => events.emit('message', { what: 'started', port: order.port || 4321 }))
            if (order.what === 'stop') setTimeout(() => events.emit('exit', 0))
          },
          kill: () => true,
        })
      },
    },
  }
})
afterEach(() => {
  native.children.length = 0
})

const begun = async (count: number): Promise<void> => {
  await expect.poll(() => native.children.filter(({ orders }) => orders.some(({ what }) => what === 'start')).length).toBe(count)
  await new Promise((done) => setTimeout(done, 100))
}

test('[D25] a server that ends unasked comes back on the same port and data; after three times it is said that it is gone', async () => {
  await using folder = await newFolder()
  const lost = vi.fn()
  const hosting = hostingFrom('/dist', folder.path, lost)
  expect(await hosting.start()).toMatchObject({ ok: true, value: { url: 'http://127.0.0.1:4321' } })
  await new Promise((done) => setTimeout(done, 100))
  for (const times of [2, 3, 4]) {
    native.children.at(-1)?.end()
    await begun(times)
    expect(native.children.at(-1)?.orders[0]).toMatchObject({ what: 'start', port: 4321 })
    expect(hosting.isRunning()).toBe(true)
  }
  const data = new Set(native.children.map(({ orders }) => JSON.stringify({ ...orders[0], port: 0 })))
  expect(data.size).toBe(1)
  expect(lost).not.toHaveBeenCalled()
  native.children.at(-1)?.end()
  await expect.poll(() => lost.mock.calls.length).toBe(1)
  expect([native.children.length, hosting.isRunning()]).toEqual([4, false])
})

test('[D25] a server that was told to stop stays stopped', async () => {
  await using folder = await newFolder()
  const hosting = hostingFrom('/dist', folder.path, () => undefined)
  await hosting.start()
  const stopping = hosting.stop()
  expect(hosting.isRunning()).toBe(true)
  await stopping
  await new Promise((done) => setTimeout(done, 50))
  expect([native.children.length, hosting.isRunning()]).toEqual([1, false])
})
