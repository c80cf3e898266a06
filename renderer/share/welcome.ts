import * as decoding from 'lib0/decoding'
import { isId, type Id } from '../../shared/base/id'
import { roles, type Role } from '../../shared/room/role'

/** What the server says first on every connection: who this person is to it, and in which life of the room. */
export interface Welcome {
  readonly role: Role
  /** Null on an open server, where rooms have no sessions. */
  readonly epoch: Id | null
  /** Null on an open server, where nobody is known. */
  readonly participant: Id | null
}

type Decoder = decoding.Decoder

/** Reads what stands after the number of the message; null where it is cut short or names a role that is not known. */
export const readRole = (decoder: Decoder): Role | null => {
  try {
    return roles[decoding.readVarUint(decoder)] ?? null
  } catch {
    return null
  }
}

const readId = (decoder: Decoder): Id | null => {
  const id = new TextDecoder().decode(decoding.readVarUint8Array(decoder))
  return isId(id) ? id : null
}

export const readWelcome = (decoder: Decoder): Welcome | null => {
  try {
    const role = readRole(decoder)
    const epoch = readId(decoder)
    const participant = readId(decoder)
    return role === null ? null : { role, epoch, participant }
  } catch {
    return null
  }
}
