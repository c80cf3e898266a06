import type { Socket } from 'node:net'
import * as Y from 'yjs'
import { WebSocket } from 'ws'
import { mayWrite, type Role } from '../shared/room/role'
import type { Address } from './address'
import type { Writer } from './claims'
import type { Stamp } from './presence'
import type { Ticket } from './tickets'
import type { Hall, Hold } from './hall'
import { errorCode, type Log } from './log'
import { awarenessFrame, closings, lackingFrame, readMessage, roleFrame, step1Frame, step2Frame, welcomeFrame, type Closing, type Message } from './message'
import { decodeUpdate } from './news'
import { bucket } from './pace'
import { packet } from './packet'
import { TooMuch } from './scan'
import type { Peer, Room } from './room'
import type { Caps } from './settings'
import { closeSocket } from './socket'

/** A message that says nothing: y-websocket gives a silent line up after 30 s, and does not see pings. */
const lifeSign = [awarenessFrame([])]

/** As what a connection was let in. */
export interface Standing {
  readonly role: Role
  /** Undefined on an open server, where nobody is known. */
  readonly ticket: Ticket | undefined
}

/** What a client offered on connecting, its ticket aside. */
export interface Offer {
  /** The Yjs client number under which it will write. */
  readonly client: number | undefined
  /** Whether it knows our own messages. */
  readonly ours: boolean
}

/**
 * One socket of one person in one room document: reads their messages, and sends them the room's.
 * After a refusal the rest of what they send is not looked at.
 */
export class Connection implements Peer {
  readonly #hall: Hall
  readonly #socket: WebSocket
  readonly #wire: Socket
  readonly #caps: Caps
  readonly #log: Log
  readonly #mayEdit: () => boolean
  readonly #mayShow: () => boolean
  readonly #mayAsk: () => boolean
  readonly #offer: Offer
  readonly writer: Writer
  #standing: Standing
  #dismissal: Closing | undefined
  #hold: Hold | undefined
  #room: Room | undefined
  #over = false
  #alive = true
  /** Bytes that had come from the other side at the last ping. */
  #read = 0
  #quiet = true
  #answered = false
  #steppedTwo = false
  #early: Uint8Array[] = []
  #earlyBytes = 0
  #unsavedBytes = 0
  #queueCap: number

  /** @param wire the connection beneath the socket: frames made once for all are written there as they are. */
  constructor(hall: Hall, socket: WebSocket, wire: Socket, standing: Standing, offer: Offer, caps: Caps, log: Log) {
    this.#standing = standing
    this.#offer = offer
    this.writer = { participant: standing.ticket?.participant, client: offer.client }
    this.#hall = hall
    this.#socket = socket
    this.#wire = wire
    this.#caps = caps
    this.#log = log
    this.#queueCap = caps.queuedBytes
    this.#mayEdit = bucket(caps.updatesPerSecond, caps.updatesBurst, () => performance.now())
    this.#mayShow = bucket(caps.presencesPerSecond, caps.presencesBurst, () => performance.now())
    this.#mayAsk = bucket(caps.asksPerSecond, caps.asksBurst, () => performance.now())
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary))
    socket.on('pong', () => { this.#alive = true })
    socket.on('ping', (data) => this.#pong(data))
    socket.on('close', () => this.#leave())
  }

  /** Waits for the room. Until it is loaded nothing is read, so nothing is answered from a room half there. */
  async join(address: Address): Promise<void> {
    this.#socket.pause()
    this.#hold = this.#hall.enter(address)
    try {
      const room = await this.#hold.room
      if (this.#over) return
      if (this.#hall.closed !== undefined) return this.dismiss(this.#hall.closed)
      if (this.#hall.isBlamed(address.room, this.#standing.ticket?.participant)) return this.dismiss(closings.malformed)
      if (room.people >= this.#caps.peoplePerRoom) return this.dismiss(closings.roomFull)
      const { role, ticket } = this.#standing
      if (this.#offer.ours) this.send([welcomeFrame(role, ticket?.epoch ?? '', ticket?.participant ?? ''), ...(room.lacking ? [lackingFrame] : [])])
      const refusal = room.join(this)
      if (refusal !== undefined) return this.dismiss(refusal)
      this.#room = room
      this.#socket.resume()
    } catch (error) {
      this.#log.error({ ...address, code: errorCode(error) }, 'room not loaded')
      this.dismiss(closings.notLoaded)
    }
  }

  get ticket(): Ticket | undefined {
    return this.#standing.ticket
  }

  /** Why the server let this connection go, if it did. */
  get dismissal(): Closing | undefined {
    return this.#dismissal
  }

  get role(): Role {
    return this.#standing.role
  }

  get stamp(): Stamp | undefined {
    const { role, ticket } = this.#standing
    return ticket === undefined ? undefined : { participant: ticket.participant, name: ticket.name, colour: ticket.colour, role }
  }

  /** Changes what this person may do, or is called, from the next frame on, and tells everyone. */
  stand(standing: Standing): void {
    const before = this.#standing
    this.#standing = standing
    if (before.role === standing.role && before.ticket?.name === standing.ticket?.name) return
    if (this.#offer.ours && before.role !== standing.role && this.#room !== undefined) this.send([roleFrame(standing.role)])
    this.#room?.presence.restamp(this)
  }

  /** Called at every ping interval: cuts a dead line, gives a sign of life to a living one. */
  beat(): void {
    if (this.#over) return
    // The answer to a ping cannot be read from a socket that is paused, and stands behind a large paste on a slow line.
    const read = this.#wire.bytesRead
    if (!this.#alive && read === this.#read && !this.#socket.isPaused) return this.#socket.terminate()
    this.#read = read
    this.#alive = false
    this.#socket.ping()
    if (this.#quiet && this.#room !== undefined) this.send(lifeSign)
    this.#quiet = true
  }

  send(frames: readonly Uint8Array[]): void {
    this.write(packet(frames))
  }

  write(frames: Buffer): void {
    if (this.#over || this.#socket.readyState !== WebSocket.OPEN) return
    const queued = this.#socket.bufferedAmount
    if (queued > this.#queueCap) return this.dismiss(closings.tooSlow)
    if (queued <= this.#caps.queuedBytes) this.#queueCap = this.#caps.queuedBytes
    this.#quiet = false
    this.#wire.write(frames)
  }

  saved(bytes: number): void {
    this.#unsavedBytes -= bytes
    if (!this.#over && this.#socket.isPaused && this.#unsavedBytes <= this.#caps.unsavedBytes) this.#socket.resume()
  }

  dismiss(closing: Closing): void {
    if (this.#over) return
    this.#dismissal = closing
    this.#log.debug({ code: closing.code }, 'connection closed by the server')
    this.#leave()
    closeSocket(this.#socket, closing, this.#caps.goodbyeMs)
  }

  #leave(): void {
    if (this.#over) return
    this.#over = true
    this.#room?.leave(this)
    this.#hold?.leave()
  }

  /** Not to one who does not read: the answers would pile up. */
  #pong(data: Buffer): void {
    if (this.#over) return
    if (this.#socket.bufferedAmount > this.#queueCap) return this.dismiss(closings.tooSlow)
    this.#socket.pong(data)
  }

  #hear(frame: Buffer, isBinary: boolean): void {
    const room = this.#room
    if (this.#over || room === undefined) return
    if (!isBinary) return this.dismiss(closings.malformed)
    try {
      const message = readMessage(frame)
      if (frame.length > this.#capFor(message)) return this.dismiss(closings.frameTooLarge)
      this.#take(room, message)
    } catch (error) {
      this.dismiss(error instanceof TooMuch ? closings.frameTooLarge : closings.malformed)
    }
  }

  #capFor(message: Message): number {
    if (message.kind === 'awareness') return this.#caps.awarenessBytes
    return message.kind === 'step2' && !this.#steppedTwo ? this.#caps.firstStepBytes : this.#caps.frameBytes
  }

  #take(room: Room, message: Message): void {
    if ((message.kind === 'step1' || message.kind === 'queryAwareness') && !this.#mayAsk()) return this.dismiss(closings.tooFast)
    if (message.kind === 'step1') return this.#answer(room, message.stateVector)
    if (message.kind === 'queryAwareness') return this.send(room.presence.everyone())
    if (message.kind === 'awareness') return this.#mayShow() ? this.#say(room.presence.receive(this, message.states)) : this.dismiss(closings.tooFast)
    if (message.kind === 'step2') this.#steppedTwo = true
    this.#edit(room, message.update, message.kind === 'update' && !this.#steppedTwo)
  }

  #say(frames: readonly Uint8Array[]): void {
    if (frames.length > 0) this.send(frames)
  }

  /**
   * The answer may be larger than what may wait for a slow reader, so it raises that cap until it is read.
   * With the first answer goes our own question, which brings what was written offline.
   */
  #answer(room: Room, stateVector: Uint8Array): void {
    Y.decodeStateVector(stateVector)
    if (this.#socket.bufferedAmount > this.#caps.queuedBytes) return this.dismiss(closings.tooSlow)
    const answer = step2Frame(room.answer(stateVector))
    this.send(this.#answered ? [answer] : [answer, step1Frame(room.stateVector())])
    this.#answered = true
    this.#queueCap = answer.length + this.#caps.queuedBytes
  }

  /**
   * While the server stops, edits are neither taken nor acknowledged; their authors keep them.
   * @param mayWait whether the step 2 that is still to come may bring what the update builds on.
   */
  #edit(room: Room, update: Uint8Array, mayWait: boolean): void {
    if (this.#hall.closed !== undefined) return
    if (!this.#mayEdit()) return this.dismiss(closings.tooFast)
    const decoded = decodeUpdate(update)
    // Whoever may only look may repeat what is there, as every client does on coming back, and add nothing.
    if (!mayWrite(this.#standing.role, room.address.document) && room.isNews(decoded)) return this.dismiss(closings.forbidden)
    // Acknowledgements come in order, so behind one that waits all wait.
    const refusal = mayWait && this.#early.length > 0 ? closings.gap : room.receive(this, update, decoded, this.#early)
    if (refusal === closings.gap && mayWait) return this.#keep(update)
    if (refusal !== undefined) return this.dismiss(refusal)
    this.#early = []
    this.#unsavedBytes += update.length
    if (this.#unsavedBytes > this.#caps.unsavedBytes) this.#socket.pause()
  }

  /**
   * One who comes back and types at once sends new edits before the step 2 with those written offline. That step 2
   * holds them all, so until then they are only kept to be acknowledged.
   */
  #keep(update: Uint8Array): void {
    // A copy, because the update is a view into all that was read from the socket at once; an array takes about 100 bytes.
    this.#early.push(new Uint8Array(update))
    this.#earlyBytes += update.length + 100
    if (this.#earlyBytes > this.#caps.earlyBytes) this.dismiss(closings.gap)
  }
}
