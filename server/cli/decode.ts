import { ok, refuse, type Result } from '../../shared/base/result'

/** Text of a file, and what had to be assumed to read it. */
export interface Decoded {
  readonly text: string
  readonly repairs: readonly string[]
}

/**
 * Text from bytes: UTF-8, UTF-16 where a byte order mark says so (spreadsheets save "Unicode text"
 * like that), and otherwise Windows-1252 where guessing is allowed, said as a repair.
 */
export const decode = (bytes: Uint8Array, mayGuess: boolean): Result<Decoded> => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return plain(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return plain(swapped(bytes), 'utf-16le')
  try {
    return ok({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), repairs: [] })
  } catch {
    if (!mayGuess || bytes.subarray(0, 1_000).includes(0))
      return refuse('file.encoding', 'this file is not UTF-8 text, so it is damaged or of another kind. Open a backup; the file was not changed.')
    const text = new TextDecoder('windows-1252').decode(bytes)
    return ok({ text, repairs: ['The file is not UTF-8 text and was read as Windows-1252: check letters with accents.'] })
  }
}

const plain = (bytes: Uint8Array, encoding: string): Result<Decoded> => ok({ text: new TextDecoder(encoding).decode(bytes), repairs: [] })

/** Big-endian is not among the encodings of every Node; turning the pairs round is. */
const swapped = (bytes: Uint8Array): Uint8Array => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()
