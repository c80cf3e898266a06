import { basename, extname, resolve } from 'node:path'
import { t } from '../shared/base/words'

/** What a diagram's file ends with. */
export const extension = '.throughline'

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
// Not allowed in a name on one of the systems, or able to disguise it (controls, bidi marks).
const forbidden = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/**
 * Makes a name proposed by the window safe to show in a save dialog on every system: one part, no
 * folder, no disguise. Empty or impossible names become "Driver diagram".
 */
export const safeName = (proposed: string): string => {
  const plain = proposed.replace(forbidden, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+|[. ]+$/g, '').trim()
  if (plain === '' || reserved.test(plain)) return t('Driver diagram')
  // 255 bytes is the shortest limit; the ending and a number have to fit.
  let short = ''
  for (const letter of plain) {
    if (Buffer.byteLength(short + letter) > 200) break
    short += letter
  }
  return short
}

/** The name of a diagram's file. */
export const diagramName = (proposed: string): string => {
  const name = safeName(proposed)
  return name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`
}

/** A chosen path with the ending that its dialog promised: not every system's dialog adds it. */
export const withEnding = (path: string, ending: string): string => (extname(basename(path)) === '' ? `${path}${ending}` : path)

/**
 * The paths among start arguments. The program itself and flags are not; folders, such as the app's
 * own in development, fall away when the caller looks for files.
 */
export const pathsIn = (argv: readonly string[], folder: string): string[] =>
  argv
    .slice(1)
    .filter((argument) => argument !== '' && !argument.startsWith('-') && !/^[a-z][a-z0-9+.-]+:\/\//i.test(argument))
    .map((argument) => resolve(folder, argument))

/** Addresses of the app's own kind among start arguments: a browser hands a link over so. */
export const linksIn = (argv: readonly string[]): string[] => argv.slice(1).filter((argument) => /^throughline:\/\//i.test(argument) && argument.length <= longestLink)

/** Browsers stop near this many characters. */
const longestLink = 2_000
