import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { readableText } from '../base/json'
import { t } from '../base/words'
import { build } from './build'
import { emptyDraft } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { namedKind } from './kinds'
import { nest, type Item } from './levels'
import { attributesOf, tokens } from './markup'
import { counted, freshNotes, stop, type Notes } from './notes'
import { longText, shortText } from './plain'

/** Outliners write bold and links into the text itself. */
const plain = (text: string): string => {
  if (!/<[a-z/]/i.test(text)) return text.trim()
  let words = ''
  for (const token of tokens(text.slice(0, limits.textLength * 2), true)) {
    if (token.at === 'text') words += token.text
    else if (token.name === 'br') words += '\n'
  }
  return words.trim()
}

/** True for the text of an outliner's file, whatever its name. */
export const isOpml = (text: string): boolean => /^\s{0,1000}(?:<\?xml[^>]{0,300}>\s{0,1000})?(?:<!--[^>]{0,1000}-->\s{0,1000})?<opml[\s>]/i.test(text.slice(0, 5_000))

/** Title and items of an outliner's file: what stands inside an outline serves it; its note comes along. */
export const opmlItems = (text: string, notes: Notes): { readonly title: string; readonly items: readonly Item[]; readonly blanks: number } => {
  const items: Item[] = []
  let [title, depth, blanks, inTitle] = ['', 0, 0, false]
  for (const token of tokens(text, false)) {
    if (token.at === 'text') title += inTitle ? token.text : ''
    else if (token.name === 'title') inTitle = token.at === 'open' && !token.empty
    else if (token.name === 'outline' && token.at === 'close') depth = Math.max(0, depth - 1)
    else if (token.name === 'outline' && token.at === 'open') {
      const attributes = attributesOf(token.inside)
      const words = longText(notes, plain(attributes.get('text') ?? attributes.get('title') ?? ''), () => t('A line'))
      const note = longText(notes, plain(attributes.get('_note') ?? ''), () => t('A note'))
      const named = namedKind(words)
      if (words === '') blanks++
      else if (items.push({ depth, kind: named?.kind ?? null, text: named?.text ?? words, ...(note && { fields: { note } }) }) > limits.importLines)
        stop(notes, 'list.long', t('This list has more than {most} lines, the most that one diagram holds. Divide it into several lists.', { most: counted(limits.importLines) }))
      if (!token.empty) depth++
    }
    if (notes.refusal) break
  }
  return { title: title.trim(), items, blanks }
}

/** Reads OPML, as outliners save it: the outermost line is the aim, then drivers and change ideas. */
export const readOpml = (given: string, options: GatherOptions): Result<Gathered> => {
  const text = readableText(given)
  if (!text.ok) return text
  if (!isOpml(text.value)) return refuse('opml', t('This file is not OPML: it does not begin with an <opml> element. Nothing was changed.'))
  const notes = freshNotes()
  const { title, items } = opmlItems(text.value, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  if (items.length === 0) return refuse('list.empty', t('There is no line of text in this outline: there is nothing to import.'))
  return build({ ...emptyDraft, meta: { title: shortText(notes, title, () => t('The title')) }, ...nest(items, notes) }, notes, options)
}
