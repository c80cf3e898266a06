import { ok, refuse, type Result } from '../shared/base/result'
import { cutTo } from '../shared/base/text'
import { t } from '../shared/base/words'
import type { Snapshot } from '../shared/diagram/snapshot'
import { aimOf } from '../shared/diagram/walk'
import { readers } from '../shared/gather/readers'

/** What a file of this diagram is called unless the person says otherwise: safe on every system. */
export const fileNameOf = (s: Snapshot): string => {
  const words = s.meta.title.trim() || aimOf(s)?.text.trim() || t('Driver diagram')
  const safe = cutTo(words.replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ').trim(), 60).replace(/[. ]+$/, '')
  return `${safe || t('Driver diagram')}.throughline`
}

/** What people are told that a diagram is called. */
export const nameOf = (s: Snapshot): string => fileNameOf(s).replace(/\.throughline$/, '')

/** The browser's way of saving: a download. */
export const saveDownload = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The download has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The browser's way of opening. Null: the person cancelled. */
export const pickFile = (): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = ['.throughline', ...readers.flatMap((reader) => reader.endings)].join(',')
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })

/** The words of a file; anything that is not UTF-8 text is no diagram. */
export const readText = async (file: Blob): Promise<Result<string>> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
  } catch {
    return refuse('not text', t('This file cannot be read as text, so it is not a diagram. Nothing was changed.'))
  }
}
