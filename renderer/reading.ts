import { parseJson } from '../shared/base/json'
import { ok, type Result } from '../shared/base/result'
import type { GatherOptions } from '../shared/gather/gathered'
import { gather } from '../shared/gather/readers'
import { contentFrom, type Content } from '../shared/sync/content'
import { isThroughlineFile, readFile } from '../shared/sync/file'

interface ReadFile {
  readonly content: Content
  readonly repairs: readonly string[]
  /** True for a `.throughline` file: it can be saved over; a list or a table is only imported. */
  readonly own: boolean
  /** True where the source gave no order of the boxes, so that a tidy one is welcome. */
  readonly untidy: boolean
}

const looksOwn = (name: string, text: string): boolean => {
  if (/\.throughline$/i.test(name)) return true
  if (!/\.json$/i.test(name)) return false
  const parsed = parseJson(text)
  return parsed.ok && isThroughlineFile(parsed.value)
}

/** Reads a file of any kind that can be opened, by its ending and by what it says it is. */
export const readAny = (name: string, text: string, options: GatherOptions): Result<ReadFile> => {
  if (looksOwn(name, text)) {
    const opened = readFile(text, options)
    return opened.ok ? ok({ content: opened.value.content, repairs: opened.value.repairs, own: true, untidy: false }) : opened
  }
  const gathered = gather(name, text, options)
  if (!gathered.ok) return gathered
  return ok({ content: contentFrom(gathered.value.snapshot, options), repairs: gathered.value.repairs, own: false, untidy: !gathered.value.hasOrder })
}
