import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closings } from '../../server/message'
import { root } from '../kit/runtime'

test('[V63] every reason for closing is a sentence of its own that fits a close frame, and PROTOCOL.md lists them all, word for word', async () => {
  const ours: readonly { readonly code: number; readonly reason: string }[] = Object.values(closings)
  expect(new Set(ours.map(({ reason }) => reason)).size).toBe(ours.length)
  // What follows the code in a close frame has 123 bytes.
  for (const { reason } of ours) expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123)
  const listed = [...(await readFile(join(root, 'PROTOCOL.md'), 'utf8')).matchAll(/^\| (4\d\d\d) \| `(.+)` \|/gm)].map(([, code, reason]) => `${code} ${reason}`)
  expect(listed.sort()).toEqual(ours.map(({ code, reason }) => `${code} ${reason}`).sort())
})
