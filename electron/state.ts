import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import { writeWhole } from './atomic'

/**
 * Reads a small file of our own (recent files, the window's place). Missing, broken or edited by
 * hand: the given value instead, since none of it is the person's work.
 */
export const readState = async <T>(path: string, shape: z.ZodType<T>, otherwise: T): Promise<T> => {
  try {
    const parsed = shape.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? parsed.data : otherwise
  } catch {
    return otherwise
  }
}

/** Writes it whole; a failure is not worth stopping anyone for. */
export const writeState = async (path: string, value: unknown): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeWhole(path, Buffer.from(JSON.stringify(value)))
  } catch (error) {
    console.warn('state was not kept', error instanceof Error ? error.name : error)
  }
}

/** As {@link writeState}, done when it returns: for the last moment, when the app does not wait any more. */
export const writeStateNow = (path: string, value: unknown): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, JSON.stringify(value))
    renameSync(`${path}.new`, path)
  } catch (error) {
    console.warn('state was not kept', error instanceof Error ? error.name : error)
  }
}
