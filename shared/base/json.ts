import { limits } from './limits'
import { ok, refuse, type Result } from './result'
import { t } from './words'

/** Refuses what is too large, not text, or empty; takes the byte order mark away. */
export const readableText = (text: string): Result<string> => {
  if (text.length > limits.fileBytes || bytesOf(text) > limits.fileBytes)
    return refuse('file.large', t('This file is larger than 50 MB, the most that Throughline opens. The file itself was not changed.'))
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  // UTF-16 read as UTF-8 shows as NULs between the letters, or as two replacement marks for its own mark.
  if (bare.startsWith('\ufffd\ufffd') || bare.slice(0, 1_000).includes('\u0000'))
    return refuse('file.encoding', t('This file is not saved as UTF-8 text. Save it as UTF-8 and open it again. The file itself was not changed.'))
  if (isBlank(bare)) return refuse('file.empty', t('This file is empty: there is nothing in it to open.'))
  return ok(bare)
}

/**
 * Parses JSON within our limits: size, nesting, number of values, and no field that could set a
 * prototype. One pass over the characters comes first, because a parser builds what it reads.
 */
export const parseJson = (given: string): Result<unknown> => {
  const text = readableText(given)
  if (!text.ok) return text
  const size = scan(text.value)
  if (size.deepest > limits.jsonDepth)
    return refuse('json.deep', t('This file is nested more than {levels} levels deep, which no diagram is. The file itself was not changed.', { levels: limits.jsonDepth }))
  if (size.values > limits.jsonValues)
    return refuse('json.values', t('This file holds more than {count, number} values, which is more than any diagram. The file itself was not changed.', { count: limits.jsonValues }))
  try {
    const value: unknown = JSON.parse(text.value)
    const field = mayHarm(text.value) ? prototypeField(value) : null
    if (field !== null)
      return refuse('json.prototype', t('This file has a field named "{field}", which can harm a program and belongs in no diagram. The file itself was not changed.', { field }))
    return ok(value)
  } catch (error) {
    return refuse('json.syntax', whereWrong(text.value, error))
  }
}

/** As the trimmed text would be empty, without making it. */
const isBlank = (text: string): boolean => !/\S/.test(text)

/** Length in UTF-8, counted only where it could matter. */
const bytesOf = (text: string): number => {
  if (text.length * 3 <= limits.fileBytes || !/[^\0-\x7f]/.test(text)) return text.length
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Half of a surrogate pair is 2 of its 4 bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}

/** How deep and how many; counts brackets and commas outside strings without building anything. */
const scan = (text: string): { readonly deepest: number; readonly values: number } => {
  let depth = 0
  let deepest = 0
  let values = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) i = endOfString(text, i + 1)
    else if (code === 91 || code === 123) {
      values++
      if (++depth > deepest) deepest = depth
      if (depth > limits.jsonDepth) break
    } else if (code === 93 || code === 125) depth--
    else if (code === 44) values++
  }
  return { deepest, values }
}

/** Where the closing quotation mark stands: the first one that no odd number of backslashes is before. */
const endOfString = (text: string, start: number): number => {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at
    while (before > start && text.charCodeAt(before - 1) === 92) before--
    if ((at - before) % 2 === 0) return at
  }
  return text.length
}

/** As a key of an ordinary object it would set the prototype. `constructor` and `prototype` are plain words, and tags. */
const harmful = '__proto__'

/** A quick look at the text: such a field is either spelt out or written with escapes. */
const mayHarm = (text: string): boolean => text.includes('\\u') || text.includes(harmful)

/** The first field of that kind, or null. Nesting is known to be within the limit, so that recursion is safe. */
const prototypeField = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null
  const list = Array.isArray(value)
  for (const key of list ? value.keys() : Object.keys(value)) {
    if (key === harmful) return key
    const found = prototypeField((value as Record<string | number, unknown>)[key])
    if (found !== null) return found
  }
  return null
}

/** What is wrong, with line and column; engines word the rest differently and quote the file, so that is left out. */
const whereWrong = (text: string, error: unknown): string => {
  const message = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(message)?.[1]
  const at = position === undefined ? placeOfSnippet(text, message) : Number(position)
  if (at === null) return t('This file is not JSON: it does not follow the rules of JSON. The file itself was not changed.')
  if (isBlank(text.slice(at))) return t('This file is not JSON: it stops before its end, as if it were cut short. The file itself was not changed.')
  const before = text.slice(0, at)
  const line = before.split('\n', 1_000_000).length
  return t('This file is not JSON: something is wrong at line {line, number}, column {column, number}. The file itself was not changed.', { line, column: at - before.lastIndexOf('\n') })
}

/** Some engines give no position but quote what stands around it, as in `..."nodes": [}\n"... is not valid JSON`. */
const placeOfSnippet = (text: string, message: string): number | null => {
  if (/end of JSON|end of data/i.test(message)) return text.length
  const [, token = '', before = '', snippet = ''] = /token '([^]*?)', (\.\.\.)?"([^]*)"(?:\.\.\.)? is not valid/.exec(message) ?? []
  const from = snippet === '' ? -1 : text.indexOf(snippet)
  if (from < 0 || token === '' || text.lastIndexOf(snippet) !== from) return null
  // After an ellipsis ten characters come first; otherwise the token is found where it stands once.
  if (before !== '') return from + 10
  return snippet.indexOf(token) === snippet.lastIndexOf(token) ? from + snippet.indexOf(token) : null
}
