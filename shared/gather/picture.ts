import { refuse, type Result } from '../base/result'
import type { Gathered, GatherOptions } from './gathered'
import { readJson } from './json'
import { readableText } from '../base/json'
import { t } from '../base/words'

const opening = '<metadata id="throughline-diagram">'

/** Opens an SVG again that Throughline published: it carries its diagram. Nothing of the drawing itself is looked at. */
export const readSvg = (given: string, options: GatherOptions): Result<Gathered> => {
  const text = readableText(given)
  if (!text.ok) return text
  const start = text.value.indexOf(opening)
  const end = start < 0 ? -1 : text.value.indexOf('</metadata>', start)
  if (end < 0)
    return refuse('svg.data', t('This picture does not carry a diagram. Throughline opens an SVG only where it was exported from Throughline with its data.'))
  return readJson(unescaped(text.value.slice(start + opening.length, end)), options)
}

const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** The five names and the numbers that XML knows; anything else stays as it is. */
const unescaped = (text: string): string =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return letters[name] ?? whole
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
