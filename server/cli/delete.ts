import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { isId } from '../../shared/base/id'
import { Sessions } from '../sessions'
import { usualData } from '../settings'
import { openLevel } from '../store/level'
import type { Store } from '../store/store'
import { Tickets } from '../tickets'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'

export const deleteCommand: CliCommand = {
  usage: `throughline delete --room ROOM [--data FOLDER]

Removes a session from the data folder of a server that is stopped: its diagram, its
tray, its people and its audit trail. It cannot be taken back, and the room cannot be
used again. Copies kept aside (FOLDER.damaged-…) and backups are not touched.

  --room ROOM       1 to 64 letters, digits, - and _
  --data FOLDER     the server's data folder (DATA; default: ${usualData})`,
  options: { room: { type: 'string' }, data: { type: 'string' } },
  run: async (given, io) => {
    if (given.files.length > 0) return wrong(io, 'delete', `"${given.files[0]}" was not expected here.`)
    const room = given.text('room') ?? ''
    if (!isId(room)) return wrong(io, 'delete', 'Name the room with --room: 1 to 64 letters, digits, - and _.')
    const data = (given.text('data') ?? io.env.DATA ?? '').trim() || usualData
    // An empty folder would become one.
    if (!(await isData(data))) return refused(io, `There are no rooms in "${data}". Name the server's data folder with --data.`)
    let store: Store | undefined
    try {
      store = await openLevel(data, ({ keptAs }) => io.warn(`throughline: something in the folder is damaged; it was kept as ${keptAs}.`))
      const why = await erasing(store, room)
      if (why !== undefined) return refused(io, why)
      io.say(`Deleted the session in room ${room}.`)
      return 0
    } catch (error) {
      const locked = error instanceof Error && /Another server is using it/.test(error.message)
      if (locked) return refused(io, `${error.message} Stop it first, or delete the session in it, as its facilitator.`)
      return refused(io, store === undefined && error instanceof Error ? error.message : 'The session could not be removed whole. Check that the folder can be written to and that the disk is not full, and try again.')
    } finally {
      await store?.close().catch(() => undefined)
    }
  },
}

const isData = async (folder: string): Promise<boolean> =>
  (await readdir(folder).catch(() => [] as string[])).some((name) => /^(CURRENT|MANIFEST-\d+|\d+\.(log|ldb|sst))$/.test(name))

/** Removes a room. @returns why there was nothing to remove. */
const erasing = async (store: Store, room: string): Promise<string | undefined> => {
  // Nobody is let in here, so no key is needed.
  const sessions = new Sessions(store, new Tickets(randomBytes(32)))
  const known = (await store.list()).some((address) => address.room === room) || (await store.keptUnder(`${room}/`)).length > 0
  await sessions.findLeft()
  if (!known && !sessions.isLeft(room)) {
    const at = await sessions.deletedAt(room)
    return at === undefined ? `There is no room "${room}" in this folder.` : `The session in room "${room}" was deleted already${at === '' ? '' : `, at ${at}`}.`
  }
  if (known) await sessions.condemn(room)
  await sessions.erase(room)
  return undefined
}
