import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new empty folder for one test, gone when it ends: `await using folder = await newFolder()`. */
export const newFolder = async (): Promise<{ readonly path: string; readonly [Symbol.asyncDispose]: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
