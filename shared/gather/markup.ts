import { limits } from '../base/limits'

/** A tag, or the text between two of them with its entities decoded. */
export type Token =
  | { readonly at: 'open'; readonly name: string; readonly inside: string; readonly empty: boolean }
  | { readonly at: 'close'; readonly name: string }
  | { readonly at: 'text'; readonly text: string }

/** What stands inside these is not for reading: it is never parsed, let alone run. */
const rawNames = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'xml', 'iframe', 'object', 'svg'])

/** Where a mark is met next. Asked with ascending places it looks at every character once, however often it is asked. */
const finderIn = (text: string) => {
  const known = new Map<string, number>()
  return (mark: string, from: number): number => {
    const last = known.get(mark)
    if (last !== undefined && last >= from) return last
    const found = mark.startsWith('</') ? closing(text, mark, from) : text.indexOf(mark, from)
    const at = found < 0 ? Infinity : found
    known.set(mark, at)
    return at
  }
}

/** Closing tags are written in capitals as well. */
const closing = (text: string, mark: string, from: number): number => {
  const pattern = new RegExp(mark, 'gi')
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}
type Find = ReturnType<typeof finderIn>

/** The end of a tag; a ">" in a quoted attribute is none. A quotation mark counts only behind an equals sign, as in browsers. */
const endOfTag = (text: string, find: Find, start: number): number => {
  for (let at = start; ; ) {
    const end = find('>', at)
    const quote = Math.min(find('"', at), find("'", at))
    if (quote > end || end === Infinity) return end
    const close = /=\s{0,9}$/.test(text.slice(Math.max(0, quote - 10), quote)) ? find(text[quote] ?? '"', quote + 1) : quote
    // Never closed: then it did not open anything.
    at = (close === Infinity ? quote : close) + 1
  }
}

/** Enough to see that a text is too long, with every letter spelt as a number. */
const longest = limits.textLength * 10

const name = /^\/?([a-zA-Z][a-zA-Z0-9:_-]{0,40})/

/**
 * Takes HTML or XML apart without building or loading anything: no document, no script, no address
 * is ever touched. One pass, however broken the text is; it ends after `limits.markupTokens`.
 * @param html whether script, style and their like are passed over unread, as they are in HTML alone.
 */
export function* tokens(text: string, html: boolean): Generator<Token> {
  const find = finderIn(text)
  const skip = (mark: string, from: number): number => Math.min(find(mark, from) + mark.length, text.length)
  let at = 0
  for (let count = 0; at < text.length && count < limits.markupTokens; count++) {
    const start = Math.min(find('<', at), text.length)
    if (start > at) yield { at: 'text', text: decoded(text.slice(at, Math.min(start, at + longest))) }
    if (start === text.length) return
    const found = name.exec(text.slice(start + 1, start + 44))
    if (text.startsWith('<!--', start)) at = skip('-->', start + 4)
    else if (text.startsWith('<![CDATA[', start)) {
      at = skip(']]>', start)
      yield { at: 'text', text: text.slice(start + 9, Math.min(at - 3, start + longest)) }
    } else if (!found) {
      // A declaration, or a mere "<" such as in "< 5 %".
      const declares = text[start + 1] === '!' || text[start + 1] === '?'
      if (!declares) yield { at: 'text', text: '<' }
      at = declares ? skip('>', start) : start + 1
    } else {
      const end = endOfTag(text, find, start + 1)
      if (end === Infinity) return
      const tag = found[1]?.toLowerCase() ?? ''
      at = end + 1
      if (found[0].startsWith('/')) yield { at: 'close', name: tag }
      else yield { at: 'open', name: tag, inside: text.slice(start + 1 + found[0].length, end), empty: text[end - 1] === '/' }
      if (html && rawNames.has(tag) && !found[0].startsWith('/') && text[end - 1] !== '/') at = Math.min(find(`</${tag}`, at), text.length)
    }
  }
}

const attribute = /([^\s=/"'<>]+)\s{0,9}(?:=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
/** More than any program writes into one tag. */
const mostAttributes = 60

/** The attributes of a tag, by names in lower case. A map, so that no name can mean an object's own member. */
export const attributesOf = (inside: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  attribute.lastIndex = 0
  for (let match = attribute.exec(inside); match && found.size < mostAttributes; match = attribute.exec(inside)) {
    const key = (match[1] ?? '').toLowerCase()
    if (!found.has(key)) found.set(key, decoded(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return found
}

/** From U+00A0 on, in order. */
const latin = ('nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest '
  + 'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig '
  + 'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml').split(' ')

const entities: ReadonlyMap<string, string> = new Map([
  ...latin.map((word, at) => [word, String.fromCharCode(0xa0 + at)] as const),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['ndash', '–'], ['mdash', '—'], ['lsquo', '‘'], ['rsquo', '’'], ['sbquo', '‚'],
  ['ldquo', '“'], ['rdquo', '”'], ['bdquo', '„'], ['bull', '•'], ['hellip', '…'], ['euro', '€'], ['trade', '™'], ['rarr', '→'], ['larr', '←'], ['le', '≤'], ['ge', '≥'], ['ne', '≠'],
  ['minus', '−'], ['wcirc', 'ŵ'], ['Wcirc', 'Ŵ'], ['ycirc', 'ŷ'], ['Ycirc', 'Ŷ'],
])

/** The characters that the names and numbers stand for; what is neither stays as it is. */
export const decoded = (text: string): string =>
  text.replace(/&(?:([a-zA-Z]{2,8}\d{0,2})|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g, (whole, word?: string, decimal?: string, hex?: string) => {
    if (word !== undefined) return entities.get(word) ?? whole
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** As the text of an element or of an attribute in double quotation marks. */
export const encoded = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => (letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : letter === '>' ? '&gt;' : '&quot;'))
