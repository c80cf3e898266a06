import { expect } from 'vitest'
import { heal } from '../../shared/diagram/heal'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Command, Plan } from '../../shared/edit/command'
import { contentFrom } from '../../shared/sync/content'
import { readFile, writeFile } from '../../shared/sync/file'
import { openContent, type Session, type SessionOptions } from '../../shared/sync/session'
import { diagram, picture, type Sprig } from './diagram'

/** Ids N1, N2, … and a clock that only moves when asked: the same run gives the same document. */
export const testOptions = (by = 'tester'): SessionOptions & { readonly tick: () => void } => {
  let ids = 0
  let now = 1_000_000
  return { newId: () => `${by === 'tester' ? 'N' : `${by}-`}${++ids}`, now: () => now, by, tick: () => void now++ }
}

export const openPicture = (s: Snapshot, options: SessionOptions = testOptions()): Session =>
  openContent(contentFrom(s, { newId: options.newId, now: options.now() }), options)

/** Runs a command that must not be refused. */
export const ran = <A extends object>(session: Session, command: Command<A>, args: NoInfer<A>): Plan => {
  const result = session.run(command, args)
  if (!result.ok) throw new Error(`${command.id} was refused: ${result.refusal.message}`)
  return result.value
}

/** Words of the refusal; fails where the command goes through. */
export const refused = <A extends object>(session: Session, command: Command<A>, args: NoInfer<A>): string => {
  const result = session.run(command, args)
  if (result.ok) throw new Error(`${command.id} was not refused`)
  return result.refusal.message
}

/** Laws that hold for every change: undo and redo lead there and back, heal finds nothing, a file keeps all. */
const keepsTheLaws = (session: Session, start: Snapshot, command: Command<never>): void => {
  const { raw, shown } = session.view()
  expect(heal(shown), 'a healed snapshot is healed already').toBe(shown)
  const read = readFile(writeFile({ documents: session.documents }, 'test'), testOptions('file') as never)
  expect(read.ok && picture(read.value.snapshot)).toBe(picture(shown))
  session.undo()
  expect(picture(session.view().shown), 'undo gives the start back').toBe(picture(start))
  if (command.id) session.redo()
  expect(picture(session.view().shown), 'redo leads there again').toBe(picture(shown))
  expect(Object.keys(session.view().raw.nodes)).toEqual(Object.keys(raw.nodes))
}

/** A test as a picture: before, do, after. */
export const changes = <A extends object>(command: Command<A>, args: NoInfer<A>, before: readonly Sprig[] | Sprig, after: readonly Sprig[] | Sprig | string): Session => {
  const start = diagram(...[before].flat())
  const session = openPicture(start)
  ran(session, command, args)
  const wanted = typeof after === 'string' ? after : picture(diagram(...[after].flat()))
  expect(picture(session.view().shown)).toBe(wanted)
  keepsTheLaws(session, start, command as unknown as Command<never>)
  return session
}
