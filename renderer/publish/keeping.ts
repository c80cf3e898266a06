import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { FontSource } from '../../shared/publish/engine'
import type { Format } from '../../shared/publish/format'
import { fileNameOf } from '../filing'

/** Fonts come with the app, from beside the page; nothing outside is asked. */
export const pageFonts: FontSource = {
  file: async (name) => {
    const answer = await fetch(new URL(`/fonts/${name}`, location.href))
    if (!answer.ok) throw new Error(`the font ${name} is missing`)
    return new Uint8Array(await answer.arrayBuffer())
  },
}

export interface Kept {
  /** False where the file is nowhere: the person cancelled, or it could not be written. */
  readonly done: boolean
  readonly words: string
}

/** Keeps a published file where the person says, or among the browser's downloads. */
export const keepFile = async (snapshot: Snapshot, format: Pick<Format, 'ending' | 'mime'>, bytes: Uint8Array): Promise<Kept> => {
  const name = fileNameOf(snapshot).replace(/\.throughline$/, format.ending)
  if (!window.bridge) {
    download(name, format.mime, bytes)
    return { done: true, words: t('Exported {name}.', { name }) }
  }
  const saved = await window.bridge.exportFile({ name, bytes: Uint8Array.from(bytes) })
  if (saved === null) return { done: false, words: '' }
  if ('failed' in saved) return { done: false, words: saved.failed }
  return { done: true, words: t('Exported {name}.', { name: saved.name }) }
}

const download = (name: string, mime: string, bytes: Uint8Array): void => {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mime }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The download has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
