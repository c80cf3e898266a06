import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FontSource } from '../../shared/publish/engine'

/** The fonts beside the bundle, or those that the build made when run from elsewhere in the project; undefined where there are none. */
export const fontsOnDisk = (): FontSource | undefined => {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const found = [join(folder, 'fonts'), join(folder, 'dist/fonts')].find((each) => existsSync(join(each, 'index.json')))
    if (found !== undefined) return { file: async (name) => new Uint8Array(await readFile(join(found, name))) }
    if (dirname(folder) === folder) return undefined
    folder = dirname(folder)
  }
}
