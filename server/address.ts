import { isId } from '../shared/base/id'

/** The documents of a room, each a Y.Doc of its own, so that a role is a write right on a whole document. */
export const documents = ['diagram', 'tray', 'control'] as const
export type DocumentName = (typeof documents)[number]

/** Names one document of one room. */
export interface Address {
  readonly room: string
  readonly document: DocumentName
}

/** The address as one string, safe as a key: neither part can hold a slash. */
export const addressKey = (address: Address): string => `${address.room}/${address.document}`

/**
 * The address in the path of a request (`/sync/{room}/{document}`), or undefined when there is none.
 * Nothing is decoded: a name of ours needs no percent sign, so one that has it is not ours.
 */
export const addressFrom = (path: string): Address | undefined => {
  const [, sync, room, document, ...rest] = path.split('/', 6)
  if (sync !== 'sync' || rest.length > 0 || !isId(room)) return undefined
  const known = documents.find((name) => name === document)
  return known === undefined ? undefined : { room, document: known }
}
