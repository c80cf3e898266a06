import * as Y from 'yjs'
import { seeded, type Random } from '../../shared/base/seed'
import { kinds, statuses } from '../../shared/diagram/node'
import { commands } from '../../shared/edit/commands'
import { cutBranches, pasteBranch } from '../../shared/edit/branches'
import { pasteMeasures } from '../../shared/edit/measures'
import { pasteList } from '../../shared/edit/paste'
import { typeWords } from '../../shared/edit/words'
import { emptyDocuments } from '../../shared/sync/documents'
import { branchOf, readBranch, within, writeBranch } from '../../shared/gather/branch'
import { ownedBy } from '../../shared/diagram/walk'
import { openContent, type Session } from '../../shared/sync/session'
import { addVersion, restoreVersion, type Version } from '../../shared/sync/versions'
import type { Snapshot } from '../../shared/diagram/snapshot'

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

/** One person: a session, and updates on their way to the others. */
export interface Person {
  readonly session: Session
  online: boolean
  /** What this person last copied or cut, as it stands on the clipboard. */
  clipboard: string
  versions: readonly Version[]
  readonly inbox: { readonly document: 'diagram' | 'tray'; readonly update: Uint8Array }[]
}

const documentNames = ['diagram', 'tray'] as const

/** People whose documents begin with the same bytes and talk over a wire with delays and cuts. */
export const gathering = (count: number, start: Session, seed: number): Person[] => {
  let ids = 0
  const people = Array.from({ length: count }, (_, index): Person => {
    const documents = emptyDocuments()
    for (const name of documentNames) {
      Y.applyUpdate(documents[name], Y.encodeStateAsUpdate(start.documents[name]))
      documents[name].clientID = seed * 100 + index + 1
    }
    const session = openContent({ documents }, { newId: () => `n${index}-${++ids}`, now: () => 1000 + ++ids, by: `p${index}` })
    return { session, online: true, clipboard: '', versions: [], inbox: [] }
  })
  for (const person of people) {
    for (const document of documentNames) {
      person.session.documents[document].on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'wire' || !person.online) return
        for (const other of people) if (other !== person) other.inbox.push({ document, update })
      })
    }
  }
  return people
}

/** Delivers some of what waits, in any order: Yjs must not care. */
export const deliver = (person: Person, random: Random, all = false): void => {
  while (person.inbox.length > 0 && (all || random() < 0.6)) {
    const [message] = person.inbox.splice(Math.floor(random() * person.inbox.length), 1)
    if (message && person.online) Y.applyUpdate(person.session.documents[message.document], message.update, 'wire')
  }
}

/** Everybody is online again and asks the others for what is missing, as a provider does. */
export const reconcile = (people: readonly Person[]): void => {
  for (const person of people) person.online = true
  for (const person of people) {
    for (const other of people) {
      for (const name of documentNames) {
        const mine = person.session.documents[name]
        Y.applyUpdate(mine, Y.encodeStateAsUpdate(other.session.documents[name], Y.encodeStateVector(mine)), 'wire')
      }
    }
  }
}

const argument = (name: string, s: Snapshot, raw: Snapshot, random: Random): unknown => {
  const node = (): string => pick(random, Object.keys(random() < 0.1 ? raw.nodes : s.nodes)) ?? 'aim'
  switch (name) {
    case 'node': case 'parent': case 'cause': case 'effect': case 'beside': return node()
    case 'under': case 'before': return random() < 0.2 ? null : node()
    case 'kind': return pick(random, kinds)
    case 'also': return Array.from({ length: Math.floor(random() * 4) }, node)
    case 'idea': return random() < 0.5 ? node() : pick(random, Object.keys(s.ideas)) ?? 'none'
    case 'comment': return pick(random, Object.keys(s.comments)) ?? 'none'
    case 'status': return pick(random, statuses)
    case 'link': return pick(random, Object.keys(random() < 0.1 ? raw.links : s.links)) ?? 'a>b'
    case 'strength': return pick(random, ['strong', 'weak'])
    case 'cycle': return pick(random, Object.keys(s.cycles)) ?? 'none'
    case 'measure': return pick(random, Object.keys(s.measures)) ?? 'none'
    case 'decision': return pick(random, ['', 'adopt', 'adapt', 'abandon'])
    case 'field': return pick(random, ['unit', 'scale', 'source', 'predictedValue', 'target'])
    case 'day': return `2026-0${1 + Math.floor(random() * 9)}-15`
    case 'arrows': return pick(random, ['none', 'towards', 'away'])
    case 'direction': return pick(random, ['aim left', 'aim right'])
    case 'score': return 1 + Math.floor(random() * 5)
    case 'value': return Math.floor(random() * 100)
    default: return `word${Math.floor(random() * 100)}`
  }
}

const someNodes = (s: Snapshot, random: Random): readonly string[] =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, Object.keys(s.nodes)) ?? 'aim')

/** What needs a clipboard or a version: copy, cut, paste, keep, restore. */
const handle = (person: Person, random: Random): void => {
  const { session } = person
  const { raw, shown } = session.view()
  const nodes = someNodes(shown, random)
  const at = random() < 0.3 ? null : nodes[0] ?? null
  const dice = random()
  if (dice < 0.15) person.clipboard = writeBranch(branchOf(shown, nodes))
  else if (dice < 0.35) {
    const branch = within(shown, ownedBy(shown, ...nodes.filter((id) => shown.nodes[id])))
    if (session.run(cutBranches, { nodes }).ok) person.clipboard = writeBranch(branch)
  } else if (dice < 0.55) {
    const branch = readBranch(person.clipboard)
    if (branch.ok && branch.value.nodes.length < 60) session.run(pasteBranch, { branch: branch.value, at })
  } else if (dice < 0.65) {
    const items = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => ({ depth: Math.floor(random() * 3), kind: null, text: `row ${i}` }))
    session.run(pasteList, { items, at })
  } else if (dice < 0.7) session.run(pasteMeasures, { measures: [{ name: 'M', points: { '2026-01-01': 1 }, annotations: {} }], at })
  else if (dice < 0.85) {
    const kept = addVersion(person.versions, raw, { id: `v${person.versions.length}`, name: 'v', at: person.versions.length, by: '' })
    if (kept.ok) person.versions = kept.value
  } else {
    const version = pick(random, person.versions)
    if (version) session.run(restoreVersion, { version })
  }
}

/** One random thing that a person might do: any command, typing, the clipboard, a version, undo or redo. Refusals are fine, exceptions are not. */
export const act = (person: Person, random: Random): void => {
  const { session } = person
  const { shown, raw } = session.view()
  const dice = random()
  if (dice < 0.08) return void session.undo()
  if (dice < 0.11) return void session.redo()
  if (dice < 0.4) {
    const id = pick(random, Object.keys(shown.nodes)) ?? 'aim'
    const length = shown.nodes[id]?.text.length ?? 0
    const at = Math.floor(random() * (length + 1))
    const cut = random() < 0.3 ? Math.min(length - at, 2) : 0
    return void session.run(typeWords, { table: 'nodes', id, field: 'text', at, cut, insert: pick(random, ['a', 'be', ' ', 'ö', '🙂', '']) ?? '' })
  }
  if (dice < 0.5) return handle(person, random)
  const command = pick(random, commands)
  if (!command) return
  const args = Object.fromEntries(Object.keys(command.asks).map((name) => [name, argument(name, shown, raw, random)]))
  session.run(command, args)
}

export const randomOf = seeded
