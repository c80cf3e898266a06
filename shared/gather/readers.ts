import { refuse, type Result } from '../base/result'
import { t } from '../base/words'
import { readCsv } from './csv'
import type { Gathered, GatherOptions, Reader } from './gathered'
import { readHtml } from './html'
import { readJson } from './json'
import { quote } from './notes'
import { readOpml } from './opml'
import { readOutline } from './outline'
import { readSvg } from './picture'

/** Every kind of file that can be imported; the file dialogue and the command line go by this list. */
export const readers: readonly Reader[] = [
  { name: 'Plain diagram (JSON)', endings: ['.json'], read: readJson },
  { name: 'Indented list or Markdown', endings: ['.md', '.markdown', '.txt'], read: readOutline },
  { name: 'Table (CSV)', endings: ['.csv', '.tsv', '.tab'], read: readCsv },
  { name: 'Outline (OPML)', endings: ['.opml'], read: readOpml },
  { name: 'Web page with a list or a table (HTML)', endings: ['.html', '.htm'], read: readHtml },
  { name: 'Picture exported from Throughline (SVG)', endings: ['.svg'], read: readSvg },
]

/** Reads a file by the ending of its name. */
export const gather = (fileName: string, text: string, options: GatherOptions): Result<Gathered> => {
  const name = fileName.toLowerCase()
  const reader = readers.find((each) => each.endings.some((ending) => name.endsWith(ending)))
  if (reader) return reader.read(text, options)
  const known = readers.flatMap((each) => each.endings).join(', ')
  return refuse('file.kind', t('Throughline cannot import {name}: it reads files that end in {endings}.', { name: quote(fileName), endings: known }))
}
