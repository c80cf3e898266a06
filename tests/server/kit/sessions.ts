import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { onTestFinished } from 'vitest'
import { api, type ApiCall, type ApiGives, type ApiTakes, type Refusal } from '../../../shared/room/api'
import type { Role } from '../../../shared/room/role'
import { offersOf } from '../../../shared/room/wire'
import { rawSocket, type RawSocket } from './raw'

// Each provider listens for the end of the process; a test of many people is not a leak.
process.setMaxListeners(0)

export type Admitted = ApiGives<'join'>

/** Asks the server over HTTP; what comes back is checked against the contract. */
export const ask = async <C extends ApiCall>(url: string, call: C, takes: ApiTakes<C>): Promise<ApiGives<C> | { readonly refused: Refusal }> => {
  const response = await fetch(url + api[call].path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(takes) })
  const body = (await response.json()) as object
  if ('refused' in body) return body as { readonly refused: Refusal }
  return api[call].gives.parse(body) as ApiGives<C>
}

/** As `ask`, where the answer is wanted. */
export const told = async <C extends ApiCall>(url: string, call: C, takes: ApiTakes<C>): Promise<ApiGives<C>> => {
  const answer = await ask(url, call, takes)
  if (typeof answer === 'object' && answer !== null && 'refused' in answer) throw new Error(`refused: ${String(answer.refused)}`)
  return answer as ApiGives<C>
}

/** A session with its facilitator, and a way to let others in. */
export interface Meeting {
  readonly host: Admitted
  readonly invite: (role: Role, name?: string) => Promise<Admitted>
}

export const meeting = async (url: string): Promise<Meeting> => {
  const host = await told(url, 'start', { name: 'Host' })
  const { secrets } = await told(url, 'look', { ticket: host.ticket })
  return { host, invite: (role, name = role) => told(url, 'join', { name, by: { room: host.room, secret: secrets[role] } }) }
}

/** A bare socket with a ticket. */
export const socketOf = (url: string, { room, ticket }: Pick<Admitted, 'room' | 'ticket'>, client = 1, document = 'diagram'): Promise<RawSocket> =>
  rawSocket(url, `/sync/${room}/${document}`, offersOf(ticket, client))

/** One person with the plain client and a ticket; gone after the test. */
export const comes = (url: string, { room, ticket }: Pick<Admitted, 'room' | 'ticket'>, document = 'diagram', doc = new Y.Doc(), connect = true): WebsocketProvider => {
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, `${room}/${document}`, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, disableBc: true, maxBackoffTime: 200, protocols: offersOf(ticket, doc.clientID), connect: false,
  })
  for (const own of [100, 101, 102]) provider.messageHandlers[own] = () => undefined
  onTestFinished(() => provider.destroy())
  if (connect) provider.connect()
  return provider
}
