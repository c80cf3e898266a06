/**
 * Our own messages on the wire, beside those of the plain y-websocket protocol; PROTOCOL.md shows them byte by byte.
 * Only a client that offers {@link subprotocol} is sent them: a plain one writes an error for each number it does not know.
 */
export const ownMessages = {
  /** The first message of every connection: `n` role (index into `roles`), bytes(epoch), bytes(participant), both UTF-8. */
  welcome: 100,
  /** The role of this person is another from now on: `n` role. */
  role: 101,
  /** A fault on the server's disk may have taken something of this room, some days ago at most; nothing follows. Said on coming in. */
  lacking: 102,
} as const

/** Offered in `Sec-WebSocket-Protocol` by a client that knows {@link ownMessages}, and then chosen by the server. */
export const subprotocol = 'throughline.v1'

/**
 * What a client offers beside it: its ticket, where it has one, and the Yjs client number that it writes under in this document. A number
 * belongs to the participant who wrote under it first, so that nobody can write in another's name.
 */
export const offersOf = (ticket: string | null, client: number): string[] => [subprotocol, ...(ticket === null ? [] : [`ticket.${ticket}`]), `client.${client}`]
