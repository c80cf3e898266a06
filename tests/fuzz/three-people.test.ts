import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { heal } from '../../shared/diagram/heal'
import { readAll } from '../../shared/sync/fold'
import { readFile, writeFile } from '../../shared/sync/file'
import { aim, diagram, idea, primary, secondary } from '../kit/diagram'
import { openPicture } from '../kit/changes'
import { valid } from './valid'
import { act, deliver, gathering, randomOf, reconcile, type Person } from './people'

const seeds = Number(process.env['SEEDS'] ?? 200)
const first = Number(process.env['SEED'] ?? 1)
const batch = 10

const equal = (one: Person, other: Person): void => {
  for (const name of ['diagram', 'tray'] as const) {
    const [a, b] = [one.session.documents[name], other.session.documents[name]]
    expect(Y.encodeStateVector(b)).toEqual(Y.encodeStateVector(a))
    expect(Y.snapshot(b).ds.clients.size).toBe(Y.snapshot(a).ds.clients.size)
  }
  expect(other.session.view().raw).toEqual(one.session.view().raw)
}

/** Everybody takes everything back, and some of it forth, in any order: nothing throws, and all are equal and valid again. */
const takeBack = (people: readonly Person[], random: () => number): void => {
  for (let step = 0; step < 600 && people.some(({ session }) => session.view().canUndo); step++) {
    const person = people[Math.floor(random() * people.length)] as Person
    if (random() < 0.1) person.session.redo()
    else person.session.undo()
    if (random() < 0.3) deliver(person, random)
    valid(person.session.view().shown)
  }
  reconcile(people)
  for (const other of people.slice(1)) equal(people[0] as Person, other)
  const [{ session }] = people as [Person]
  expect(session.view().raw).toEqual(readAll(session.documents))
  const read = readFile(writeFile(session, 'fuzz'), { newId: () => 'x', now: 1 })
  expect(read.ok && read.value.snapshot).toEqual(session.view().shown)
}

/** Three people, random commands, delays, disconnects: all equal and all valid at the end. */
const evening = (seed: number): void => {
  const random = randomOf(seed)
  const start = openPicture(diagram(aim('A', primary('P', secondary('S', idea('C'))), primary('Q'))))
  const people = gathering(3, start, seed)
  for (let step = 0; step < 60; step++) {
    const person = people[Math.floor(random() * 3)] as Person
    const dice = random()
    if (dice < 0.75) act(person, random)
    else if (dice < 0.95) deliver(person, random)
    else person.online = !person.online
    const { shown } = person.session.view()
    valid(shown)
  }
  reconcile(people)
  const [one, ...others] = people as [Person, ...Person[]]
  for (const other of others) equal(one, other)
  const { raw, shown } = one.session.view()
  expect(raw).toEqual(readAll(one.session.documents))
  expect(heal(shown)).toBe(shown)
  const read = readFile(writeFile(one.session, 'fuzz'), { newId: () => 'x', now: 1 })
  expect(read.ok && read.value.snapshot).toEqual(shown)
  expect(read.ok && read.value.repairs).toEqual([])
  for (const { versions, session } of people) {
    const kept = readFile(writeFile({ documents: session.documents, versions }, 'fuzz'), { newId: () => 'x', now: 1 })
    expect(kept.ok && kept.value.content.versions).toEqual(versions)
  }
  takeBack(people, random)
}

describe('three people at once', () => {
  for (let from = first; from < first + seeds; from += batch) {
    const to = Math.min(from + batch, first + seeds)
    test(`[Y15] seeds ${from} to ${to - 1}: all equal, all valid after heal, the file keeps all`, () => {
      for (let seed = from; seed < to; seed++) {
        try {
          evening(seed)
        } catch (error) {
          throw new Error(`seed ${seed} (repeat with SEED=${seed} SEEDS=1)`, { cause: error })
        }
      }
    })
  }
})
