import { t as screen, type Voice } from './words'

/**
 * `a, b and c`. Said by a message and not by `Intl.ListFormat`, which browsers know for fewer
 * languages than they should, and then follow the machine.
 */
export const inWords = (parts: readonly string[], t: Voice = screen): string =>
  parts.length < 2 ? (parts[0] ?? '') : t('{list} and {last}', { list: parts.slice(0, -1).join(', '), last: parts[parts.length - 1] ?? '' })
