import { dirname, join } from 'node:path'
import * as z from 'zod'
import { limits } from '../shared/base/limits'
import { readState, writeState } from './state'
import type { InTurn } from './turns'

const path = z.string().min(1).max(4_096)
const memory = z.object({ recent: z.array(path).max(limits.recentFiles), folder: path.nullable() }).strict()

/** Which files were opened or saved lately, newest first, and the folder of the last: kept in the app's own folder. */
export const recentIn = (userData: string, inTurn: InTurn) => {
  const file = join(userData, 'files.json')
  const recall = () => readState(file, memory, { recent: [], folder: null })
  return {
    recall,
    remember: (path: string): Promise<void> =>
      inTurn(file, async () => {
        const { recent } = await recall()
        await writeState(file, { recent: [path, ...recent.filter((other) => other !== path)].slice(0, limits.recentFiles), folder: dirname(path) })
      }),
  }
}
