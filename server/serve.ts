import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { subprotocol } from '../shared/room/wire'
import { callsOf } from './api'
import { Audit } from './audit'
import { Connection, type Offer } from './connection'
import { admit, offerOf, type Admission } from './door'
import { Hall } from './hall'
import { httpAnswers } from './http'
import { errorCode, openLog, type Log } from './log'
import { closings, type Closing } from './message'
import { openMetrics, type Metrics } from './metrics'
import type { Office } from './office'
import { isWelcome } from './origin'
import { People } from './people'
import { Sessions } from './sessions'
import type { Address } from './address'
import type { Settings } from './settings'
import { closeSocket, FrameSocket } from './socket'
import { openLevel } from './store/level'
import { memoryStore } from './store/memory'
import type { Damage, Store } from './store/store'
import { Tickets, ticketSecret } from './tickets'

/** A server that listens. */
export interface Served {
  /** Such as `http://127.0.0.1:8420`; rooms are under `/sync` of the same address with `ws:`. */
  readonly url: string
  readonly port: number
  /** How many people are in rooms now. */
  people(): number
  /** Stops taking edits, puts the last ones on the disk, tells everyone with 4503, and closes the store. */
  close(): Promise<void>
}

/**
 * Serves rooms, and the browser editor when a folder of it is given, until closed.
 * @throws an Error with a message for people when the data folder or the port cannot be had.
 */
export const serve = async (settings: Settings): Promise<Served> => {
  const log = await openLog(settings.log)
  const store = settings.data === undefined ? memoryStore() : await openLevel(settings.data, (damage) => tellDamage(log, damage))
  return await serveFrom(settings, store, log)
}

/** Serves rooms out of a store, which is closed with the server, or at once when the port cannot be had. */
export const serveFrom = async (settings: Settings, given: Store, log: Log): Promise<Served> => {
  const connections = new Set<Connection>()
  const metrics = await openMetrics({
    connections: () => sockets.size, rooms: () => hall.size, people: () => office.people.size, failing: () => hall.closed === closings.storeFailed,
  })
  const store = metrics.measured(given)
  const hall = new Hall(store, settings.caps, log)
  const tickets = new Tickets(await ticketSecret(settings.ticketSecret, settings.data))
  const office: Office = {
    settings, tickets, sessions: new Sessions(store, tickets), people: new People(), audit: new Audit(store, log),
    empty: (room, closing) => hall.empty(room, closing),
  }
  const { headersMs, connections: most } = settings.caps
  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: headersMs, connectionsCheckingInterval: headersMs / 10 },
    httpAnswers(settings, callsOf(office), metrics, () => hall.closed === undefined, log),
  )
  // Beside those who are in rooms, room for pages that are being fetched; beyond, nobody is even heard.
  server.maxConnections = 2 * most
  const sockets = acceptSockets(server, office, hall, connections, metrics, log)
  try {
    await listen(server, settings)
  } catch (error) {
    await store.close()
    throw error
  }
  server.on('error', (error) => log.error({ code: errorCode(error) }, 'server error'))
  const notYet = (error: unknown): void => log.warn({ code: errorCode(error) }, 'a deleted session is not removed yet')
  const eraseLeft = (): void => void office.sessions.eraseLeft().catch(notYet)
  await office.sessions.findLeft().then(eraseLeft, notYet)
  const heart = setInterval(() => {
    for (const connection of connections) connection.beat()
    eraseLeft()
  }, settings.caps.pingMs)
  const { port } = server.address() as AddressInfo
  log.info({ port, open: settings.open }, 'listening')

  const stop = async (): Promise<void> => {
    clearInterval(heart)
    const closed = new Promise<void>((resolve) => { server.close(() => resolve()) })
    await hall.close()
    await office.audit.flush()
    await store.close()
    await allGone(sockets, settings.caps.goodbyeMs)
    server.closeAllConnections()
    await closed
    log.info({}, 'stopped')
  }
  let stopping: Promise<void> | undefined
  return { url: `http://${hostInUrl(settings.host)}:${port}`, port, people: () => office.people.size, close: () => (stopping ??= stop()) }
}

const acceptSockets = (server: Server, office: Office, hall: Hall, connections: Set<Connection>, metrics: Metrics, log: Log): ReadonlySet<WebSocket> => {
  const { settings: { caps, open, origins }, tickets, sessions, people, audit } = office
  const sockets = new Set<WebSocket>()
  const upgrades = new WebSocketServer<typeof FrameSocket>({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Pongs wait in memory for one who pings and does not read; the connection counts them.
    autoPong: false,
    maxPayload: caps.firstStepBytes,
    WebSocket: FrameSocket,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  })
  const turnAway = (socket: WebSocket, closing: Closing, { address, participant }: { readonly address?: Address; readonly participant?: string } = {}): void => {
    if (address !== undefined && participant !== undefined) audit.note(address.room, { what: 'refused', participant, role: String(closing.code) })
    closeSocket(socket, closing, caps.goodbyeMs)
  }
  const letIn = ({ address, standing }: Extract<Admission, { ok: true }>, socket: WebSocket, wire: Socket, offer: Offer): void => {
    const connection = new Connection(hall, socket, wire, standing, offer, caps, log)
    const participant = standing.ticket?.participant
    const told = address.document === 'diagram' && participant !== undefined
    connections.add(connection)
    people.add(address.room, connection)
    if (told) audit.note(address.room, { what: 'joined', participant, role: standing.role })
    socket.on('close', () => {
      connections.delete(connection)
      people.remove(address.room, connection)
      const { dismissal } = connection
      // What the role does not allow, and another's number; whoever is taken out is in the trail already.
      if (participant !== undefined && (dismissal === closings.forbidden || dismissal === closings.numberTaken)) audit.note(address.room, { what: 'refused', participant, role: String(dismissal.code) })
      if (told) audit.note(address.room, { what: 'left', participant })
    })
    void connection.join(address)
  }
  const welcome = async (socket: FrameSocket, wire: Socket, path: string, { token, ...offer }: ReturnType<typeof offerOf>): Promise<void> => {
    sockets.add(socket)
    socket.on('error', (error) => log.debug({ code: errorCode(error) }, 'socket error'))
    socket.on('close', (code) => {
      sockets.delete(socket)
      metrics.closed(socket.refusal ?? code)
    })
    const closed = hall.closed ?? (sockets.size > caps.connections ? closings.serverFull : undefined)
    if (closed !== undefined) return turnAway(socket, closed)
    // Nothing is read before it is known who this is.
    socket.pause()
    const admission = await admit(path, token, open, tickets, sessions)
    if (socket.readyState !== socket.OPEN) return
    if (!admission.ok) return turnAway(socket, admission.closing, admission)
    letIn(admission, socket, wire, offer)
  }
  server.on('upgrade', (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    wire.on('error', () => wire.destroy())
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (!path.startsWith('/sync/')) return hangUp(wire, '404 Not Found', caps.goodbyeMs)
    if (!isWelcome(request, origins)) return hangUp(wire, '403 Forbidden', caps.goodbyeMs)
    upgrades.handleUpgrade(request, wire, head, (socket) => {
      welcome(socket, wire as Socket, path, offerOf(request)).catch((error: unknown) => {
        log.error({ code: errorCode(error) }, 'a ticket could not be judged')
        turnAway(socket, closings.notLoaded)
      })
    })
  })
  return sockets
}

/** Refuses an upgrade, and cuts the line of one who does not hang up. */
const hangUp = (wire: Duplex, status: string, goodbyeMs: number): void => {
  wire.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  const timer = setTimeout(() => wire.destroy(), goodbyeMs)
  wire.once('close', () => clearTimeout(timer))
  wire.resume()
}

const listen = async (server: Server, { host, port }: Settings): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(notListening(error, host, port), { cause: error })))
    server.listen(port, host, () => resolve())
  })
}

const notListening = (error: Error, host: string, port: number): string => {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is already in use. Choose another port; 0 picks a free one.`
  if (code === 'EACCES') return `This account may not use port ${port}. Choose one above 1023.`
  return `The server cannot listen on ${host}. Give an address of this machine, such as 127.0.0.1.`
}

/** Everyone was told to go; those who have not by then are cut off. */
const allGone = async (sockets: ReadonlySet<WebSocket>, goodbyeMs: number): Promise<void> => {
  const goodbyes = [...sockets].map((socket) => new Promise<void>((resolve) => { socket.once('close', () => resolve()) }))
  const timer = setTimeout(() => { for (const socket of sockets) socket.terminate() }, goodbyeMs)
  await Promise.all(goodbyes)
  clearTimeout(timer)
}

/** An address that stands for all addresses of the machine cannot be visited; `localhost` can. */
const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const tellDamage = (log: Log, { what, address, keptAs }: Damage): void =>
  log.error({ what, keptAs, ...(address === undefined ? {} : { room: address.room, document: address.document }) }, 'damaged data kept aside')
