import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzlibSync } from 'fflate'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { layout } from '../../../shared/layout/layout'
import type { FontSource } from '../../../shared/publish/engine'
import type { Format, PublishOptions } from '../../../shared/publish/format'
import { formats } from '../../../shared/publish/formats'
import { fontFile } from './fonts'

export const fonts: FontSource = { file: (name) => Promise.resolve(fontFile(name)) }

/** What a format makes of a snapshot; a refusal fails the test. */
export const published = async (ending: string, s: Snapshot, options: PublishOptions = {}): Promise<Uint8Array> => {
  const format = formats.find((each) => each.ending === ending) as Format
  const result = await format.publish({ snapshot: s, layout: layout(s) }, { fonts, ...options })
  if (!result.ok) throw new Error(result.refusal.message)
  return result.value
}


/** What a program of poppler says about a PDF, its complaints included. */
export const poppler = (program: string, pdf: Uint8Array, before: readonly string[] = [], after: readonly string[] = []): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'))
  try {
    const file = join(folder, 'out.pdf')
    writeFileSync(file, pdf)
    return execFileSync('/bin/sh', ['-c', '"$@" 2>&1', 'sh', program, ...before, file, ...after], { maxBuffer: 1 << 26 }).toString()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The first file attached to a PDF. */
export const attachment = (pdf: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'))
  try {
    writeFileSync(join(folder, 'out.pdf'), pdf)
    execFileSync('pdfdetach', ['-save', '1', '-o', join(folder, 'data'), join(folder, 'out.pdf')])
    return readFileSync(join(folder, 'data'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All streams of a PDF of ours, unpacked, and what stands between them: to look for what must not be there. */
export const unpacked = (pdf: Uint8Array): string => {
  const source = Buffer.from(pdf).toString('latin1')
  let text = source.replace(/stream\n[^]*?\nendstream/g, '')
  for (const found of source.matchAll(/\/Length (\d+)\/Filter\/FlateDecode[^]*?>>stream\n/g)) {
    const start = found.index + found[0].length
    text += `\n${Buffer.from(unzlibSync(pdf.subarray(start, start + Number(found[1])))).toString('latin1')}`
  }
  return text
}
