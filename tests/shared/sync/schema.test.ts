import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fileCheck, writeFile } from '../../../shared/sync/file'
import { openPicture } from '../../kit/changes'
import { aim, diagram, idea, primary } from '../../kit/diagram'

const published = fileURLToPath(new URL('../../../shared/sync/throughline.schema.json', import.meta.url))

const generated = (): string => {
  const schema = z.toJSONSchema(fileCheck, { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ title: 'Throughline diagram file', ...schema }, null, 2)}\n`
}

test('[F8] the published JSON Schema is generated from the checks (UPDATE=1 writes it anew)', () => {
  if (process.env['UPDATE']) writeFileSync(published, generated())
  expect(readFileSync(published, 'utf8')).toBe(generated())
})

test('[F8] a saved file keeps to the published shape', () => {
  const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
  expect(fileCheck.safeParse(JSON.parse(writeFile(session, 'test'))).success).toBe(true)
})
