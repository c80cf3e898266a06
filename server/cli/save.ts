import { refuse, type Result } from '../../shared/base/result'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { contentFrom } from '../../shared/sync/content'
import { writeFile } from '../../shared/sync/file'
import type { Io } from './command'
import { exists, writeWhole } from './files'
import { savedBy } from './version'

/** Saves a diagram of its own. A file that is there is somebody's work: it is replaced only when told to. */
export const saveNew = async (path: string, snapshot: Snapshot, force: boolean, io: Io): Promise<Result<null>> => {
  if (!force && (await exists(path)))
    return refuse('file.there', `"${path}" is there already and was not changed. Choose another name, or give --force to replace it.`)
  const content = contentFrom(snapshot, { newId: io.newId, now: io.now() })
  return await writeWhole(path, writeFile(content, savedBy()))
}
