/** Names of nodes, cycles, measures, rooms and people: safe in a URL, a file name and as an object key. */
export type Id = string

const shape = /^[A-Za-z0-9_-]{1,64}$/
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** True for a well-formed id. `__proto__` fits the pattern and is refused: as a key it sets a prototype. */
export const isId = (value: unknown): value is Id =>
  typeof value === 'string' && shape.test(value) && value !== '__proto__'

/** Gives a new id at each call. */
export type IdSource = () => Id

/**
 * Makes ids of 16 characters (96 random bits).
 * @param fill writes random bytes into the array, such as `crypto.getRandomValues`, which unlike
 *   `crypto.randomUUID` is there on a plain `http://` address as well.
 */
export const idSource = (fill: (bytes: Uint8Array) => unknown): IdSource => () => {
  const bytes = new Uint8Array(16)
  fill(bytes)
  let id = ''
  for (const byte of bytes) id += alphabet[byte & 63]
  return id
}
