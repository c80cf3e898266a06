import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version in the nearest package.json of ours, above this file or above the bundle that it is in. */
export const version = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = versionIn(join(folder, 'package.json'))
    if (found !== null) return found
    if (dirname(folder) === folder) return 'of unknown version'
  }
}

/** As files say who saved them. */
export const savedBy = (): string => `Throughline ${version()}`

const versionIn = (path: string): string | null => {
  try {
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown; version?: unknown }
    return name === 'throughline' && typeof version === 'string' ? version : null
  } catch {
    return null
  }
}
