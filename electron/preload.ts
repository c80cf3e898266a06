import { contextBridge, ipcRenderer } from 'electron'
import { callChannel, callNames, eventChannel, eventNames, type EventName, type Reply } from '../shared/bridge/names'

/** Events that came before the page listened are kept for it: a file handed over at the start, above all. */
const waiting = new Map<EventName, unknown[]>()
const listeners = new Map<EventName, Set<(value: unknown) => void>>()
/** A page that never listens must not fill the memory. */
const mostWaiting = 20

const call = (channel: string) => async (input: unknown): Promise<unknown> => {
  const reply = (await ipcRenderer.invoke(channel, input)) as Reply
  if (!reply.ok) throw new Error(reply.message)
  return reply.value
}

for (const name of eventNames) {
  ipcRenderer.on(eventChannel(name), (_event, value: unknown) => {
    const heard = listeners.get(name)
    if (heard !== undefined && heard.size > 0) for (const listener of [...heard]) listener(value)
    else waiting.set(name, [...(waiting.get(name) ?? []), value].slice(-mostWaiting))
  })
}

const on = (name: string, listener: (value: unknown) => void): (() => void) => {
  const known = eventNames.find((event) => event === name)
  if (known === undefined || typeof listener !== 'function') throw new Error('The desktop has no such event.')
  const heard = listeners.get(known) ?? new Set()
  listeners.set(known, heard.add(listener))
  const missed = waiting.get(known) ?? []
  waiting.delete(known)
  for (const value of missed) listener(value)
  return () => {
    heard.delete(listener)
  }
}

// Names only: what may be sent is checked by main, which has the tables (and no need to trust this page).
contextBridge.exposeInMainWorld('bridge', {
  ...Object.fromEntries(callNames.map((name) => [name, call(callChannel(name))])),
  on,
})
