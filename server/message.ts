import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { roles, type Role } from '../shared/room/role'
import { ownMessages } from '../shared/room/wire'

/** The messages of the plain y-websocket protocol that this server speaks; PROTOCOL.md shows them byte by byte. */
const types = { sync: 0, awareness: 1, queryAwareness: 3 } as const
const syncTypes = { step1: 0, step2: 1, update: 2 } as const

/** Why a socket is closed. y-websocket stops reconnecting after 4400 to 4499 and backs off after the others. */
export const closings = {
  malformed: { code: 4400, reason: 'A message could not be read.' },
  noTicket: { code: 4401, reason: 'A ticket is needed to join this room.' },
  expired: { code: 4401, reason: 'This ticket is no longer good.' },
  forbidden: { code: 4403, reason: 'This role may not write here.' },
  numberTaken: { code: 4403, reason: 'This client number belongs to somebody else.' },
  removed: { code: 4403, reason: 'A facilitator took this person out of the session.' },
  ended: { code: 4404, reason: 'This session has ended.' },
  otherEpoch: { code: 4409, reason: 'This room has begun anew.' },
  noRoom: { code: 4404, reason: 'There is no such room.' },
  frameTooLarge: { code: 4413, reason: 'A message was too large.' },
  documentFull: { code: 4413, reason: 'This room has reached its largest size.' },
  stopping: { code: 4503, reason: 'The server is shutting down.' },
  storeFailed: { code: 4503, reason: 'Edits cannot be stored just now.' },
  notLoaded: { code: 4503, reason: 'This room could not be read just now.' },
  gap: { code: 4503, reason: 'An edit builds on something that has not arrived.' },
  roomFull: { code: 4503, reason: 'This room is full.' },
  serverFull: { code: 4503, reason: 'This server is full.' },
  tooSlow: { code: 4508, reason: 'This connection is too slow for the room.' },
  tooFast: { code: 4529, reason: 'Too many edits at once.' },
} as const
export type Closing = (typeof closings)[keyof typeof closings]

/** What a client may say. */
export type Message =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/**
 * Reads one frame. The byte arrays are views into the frame.
 * @throws when it is not exactly one known message.
 */
export const readMessage = (frame: Uint8Array): Message => {
  const decoder = decoding.createDecoder(frame)
  const message = readKnown(decoder)
  if (decoding.hasContent(decoder)) throw new Error('bytes after the message')
  return message
}

const readKnown = (decoder: decoding.Decoder): Message => {
  const type = decoding.readVarUint(decoder)
  if (type === types.queryAwareness) return { kind: 'queryAwareness' }
  if (type === types.awareness) return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) }
  if (type !== types.sync) throw new Error('unknown message')
  const syncType = decoding.readVarUint(decoder)
  const content = decoding.readVarUint8Array(decoder)
  if (syncType === syncTypes.step1) return { kind: 'step1', stateVector: content }
  if (syncType === syncTypes.step2) return { kind: 'step2', update: content }
  if (syncType === syncTypes.update) return { kind: 'update', update: content }
  throw new Error('unknown sync message')
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncTypes.step1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncTypes.step2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncTypes.update, update)

/** Made by hand: an encoder of lib0 takes longer than all the rest of an update's way out. */
const syncFrame = (syncType: number, content: Uint8Array): Uint8Array => {
  const head = [types.sync, syncType]
  let length = content.length
  for (; length > 127; length = Math.floor(length / 128)) head.push((length % 128) | 128)
  head.push(length)
  const frame = new Uint8Array(head.length + content.length)
  frame.set(head)
  frame.set(content, head.length)
  return frame
}

/** What a connection is told first: as what it is let in, and which epoch of the room this is. */
export const welcomeFrame = (role: Role, epoch: string, participant: string): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, ownMessages.welcome)
    encoding.writeVarUint(encoder, roles.indexOf(role))
    encoding.writeVarString(encoder, epoch)
    encoding.writeVarString(encoder, participant)
  })

export const roleFrame = (role: Role): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, ownMessages.role)
    encoding.writeVarUint(encoder, roles.indexOf(role))
  })

/** Told once to each who comes in: something that was stored of this room may be gone. */
export const lackingFrame = Uint8Array.of(ownMessages.lacking)

/** One person's presence as it travels: the state is JSON in UTF-8, `null` for one who left. */
export interface PresenceState {
  readonly client: number
  readonly clock: number
  readonly state: Uint8Array
}

export const awarenessFrame = (states: readonly PresenceState[]): Uint8Array => {
  const content = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length)
    for (const { client, clock, state } of states) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint8Array(encoder, state)
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, types.awareness)
    encoding.writeVarUint8Array(encoder, content)
  })
}

/**
 * Reads the content of an awareness message; the states are views into it.
 * @throws when it is not exactly a list of states.
 */
export const readPresence = (content: Uint8Array): PresenceState[] => {
  const decoder = decoding.createDecoder(content)
  const states: PresenceState[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    states.push({ client, clock, state: decoding.readVarUint8Array(decoder) })
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes after the states')
  return states
}
