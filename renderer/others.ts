import type { Id } from '../shared/base/id'
import { msg, t } from '../shared/base/words'
import { linkEnds } from '../shared/diagram/link'
import { isAway, type DiagramNode } from '../shared/diagram/node'
import type { Rows, Snapshot } from '../shared/diagram/snapshot'
import { rampOf } from '../shared/diagram/walk'
import { quoted } from '../shared/edit/find'
import type { View } from '../shared/sync/session'
import { say, useDesk, type Desk } from './desk'

/** Others' work is summed up no more often than this: a room of people at work is not a running commentary. */
const pauseMs = 10_000

type Deed = 'added' | 'restored' | 'changed' | 'removed'

/** What one other person did to which boxes since the last summary; a box counts once. */
type Deeds = Map<Id, Deed>

/** The making of a box takes no longer. */
const makingMs = 1_000

/** Deleted after it was there: a new box comes over the wire marked as deleted in the moment of its making, until all of it is here. */
const wasDeleted = (node: DiagramNode | undefined): boolean => node !== undefined && node.deletedAt !== null && node.deletedAt - node.createdAt > makingMs

/** The boxes that somebody else's change was about, and what became of them. */
export const deedsBetween = ({ shown: before, raw }: Pick<View, 'shown' | 'raw'>, { shown: after }: Pick<View, 'shown'>): ReadonlyMap<Id, Deed> => {
  const deeds: Deeds = new Map()
  const touch = (id: Id | undefined): void => {
    if (id !== undefined && after.nodes[id] && !deeds.has(id)) deeds.set(id, 'changed')
  }
  const each = <R>(was: Rows<R>, is: Rows<R>, found: (id: Id, one: R | undefined, other: R | undefined) => void): void => {
    if (was === is) return
    for (const id of new Set([...Object.keys(was), ...Object.keys(is)])) if (was[id] !== is[id]) found(id, was[id], is[id])
  }
  each(before.nodes, after.nodes, (id, was, is) => void deeds.set(id, !was ? (wasDeleted(raw.nodes[id]) ? 'restored' : 'added') : !is ? 'removed' : 'changed'))
  each(before.links, after.links, (id) => touch(linkEnds(id)?.from))
  each(before.cycles, after.cycles, (_, was, is) => touch((is ?? was)?.idea))
  return deeds
}

/** A new deed after an old one: what was added or restored and then written in is still that. Null where nothing is left to tell. */
const after = (old: Deed | undefined, now: Deed): Deed | null => {
  if (old === 'added') return now === 'removed' ? null : 'added'
  return old === 'restored' && now === 'changed' ? 'restored' : now
}

/** By the deeds there are: added 1, changed 2, removed 4. */
const sentences: Readonly<Record<number, string>> = {
  1: msg('{name} added {added, plural, one {# box} other {# boxes}}.'),
  2: msg('{name} changed {changed, plural, one {# box} other {# boxes}}.'),
  3: msg('{name} added {added, plural, one {# box} other {# boxes}} and changed {changed}.'),
  4: msg('{name} deleted {removed, plural, one {# box} other {# boxes}}.'),
  5: msg('{name} added {added, plural, one {# box} other {# boxes}} and deleted {removed}.'),
  6: msg('{name} changed {changed, plural, one {# box} other {# boxes}} and deleted {removed}.'),
  7: msg('{name} added {added, plural, one {# box} other {# boxes}}, changed {changed} and deleted {removed}.'),
}

/** What was said in the tray: how many ideas and comments, by the names of their authors. */
type Sayings = Map<string, { ideas: number; comments: number }>

/** Ideas and comments that came with somebody else's change. They bear their authors' names, so nobody need be guessed. */
export const sayingsBetween = (before: Snapshot, after: Snapshot, onto: Sayings = new Map()): Sayings => {
  for (const what of ['ideas', 'comments'] as const) {
    if (before[what] === after[what]) continue
    for (const id in after[what]) {
      const said = after[what][id]
      // A box whose taking in was undone is no new idea.
      if (!said || before[what][id] || before.nodes[id]) continue
      const name = said.byName || t('Others')
      const counts = onto.get(name) ?? { ideas: 0, comments: 0 }
      counts[what]++
      onto.set(name, counts)
    }
  }
  return onto
}

/** What was said in the tray, a sentence for each person and kind. */
export const sayingsInWords = (sayings: Sayings): readonly string[] =>
  [...sayings].flatMap(([name, { ideas, comments }]) => [
    ...(ideas > 0 ? [t('{name} suggested {count, plural, one {# idea} other {# ideas}}.', { name, count: ideas })] : []),
    ...(comments > 0 ? [t('{name} added {count, plural, one {# comment} other {# comments}}.', { name, count: comments })] : []),
  ])

/** What one person did, in a sentence or two; empty where nothing is left of it. */
export const inASentence = (name: string, deeds: ReadonlyMap<Id, Deed>): string => {
  const count = (deed: Deed): number => [...deeds.values()].filter((each) => each === deed).length
  const [added, changed, removed] = [count('added'), count('changed'), count('removed')]
  const restored = count('restored')
  const sentence = sentences[(added > 0 ? 1 : 0) + (changed > 0 ? 2 : 0) + (removed > 0 ? 4 : 0)]
  const back = restored > 0 ? t('{name} restored {restored, plural, one {# box} other {# boxes}}.', { name, restored }) : ''
  return [sentence === undefined ? '' : t(sentence, { name, added, changed, removed }), back].filter((each) => each !== '').join(' ')
}

/** Whose work it is: the author's of a new box, else whoever is at the box, else the only other person. The wire does not say. */
const authorOf = ({ people }: Pick<Desk, 'people'>, id: Id, node: DiagramNode | undefined, deed: Deed): string => {
  const by = deed === 'added' ? people.find(({ participant }) => participant === node?.by) : people.find(({ selected, editing }) => editing === id || selected === id)
  return (by ?? (people.length === 1 ? people[0] : undefined))?.name ?? t('Others')
}

/** The box that this person is on, and what somebody else did to it: that is said at once, but not letter by letter. */
const sayMine = (told: Map<Id, number>, deed: Deed, node: DiagramNode, name: string): void => {
  const { editing } = useDesk.getState()
  const last = told.get(node.id) ?? 0
  told.set(node.id, Date.now())
  if (deed === 'removed') {
    // Whoever was typing in it is told by the text box itself, which also keeps the words.
    if (editing !== node.id) say(t('{box}, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.', { box: quoted(node) }))
    return
  }
  // Words that come while one types in the same box are seen, and spoken by the field.
  if (editing !== node.id && Date.now() - last > pauseMs) say(t('{name} is changing {box}, where you are.', { name, box: quoted(node) }))
}

/** The test cycle or the measure that this person is at, where somebody else deleted it: said at once, for it goes from under their hands. */
const goneFromUnder = ({ selection }: Pick<Desk, 'selection'>, before: Snapshot, now: Snapshot): string => {
  const { node, cycle: chosen, measure } = selection
  const cycle = chosen ?? (node === null ? undefined : rampOf(before, node).at(-1)?.id) ?? ''
  const test = before.cycles[cycle]
  if (test && !now.cycles[cycle] && now.nodes[test.idea]) return t('The test cycle {title}, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.', { title: inQuotes(test.title || test.question) })
  const was = before.measures[measure ?? '']
  return was && !now.measures[was.id] ? t('The measure {name}, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.', { name: inQuotes(was.name) }) : ''
}

const inQuotes = (text: string): string => `“${text.replace(/\s+/g, ' ').trim().slice(0, 60) || t('empty')}”`

/** Says what others do: one summary in ten seconds, and at once what becomes of the box one is on. Returns the way to stop. */
export const watchOthers = (): (() => void) => {
  const byName = new Map<string, Deeds>()
  const sayings: Sayings = new Map()
  const told = new Map<Id, number>()
  /** Added and gone again before it was told: where such a box comes back, nobody has heard of it yet. */
  const untold = new Set<Id>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const sum = (): void => {
    timer = undefined
    const said = [...[...byName].map(([name, deeds]) => inASentence(name, deeds)).filter((sentence) => sentence !== ''), ...sayingsInWords(sayings)]
    byName.clear()
    sayings.clear()
    if (said.length > 0) say(said.join(' '))
  }
  const note = (was: View, is: View): void => {
    const [before, now, { nodes }] = [was.shown, is.shown, is.raw]
    const desk = useDesk.getState()
    if (desk.connection === 'Not shared') return
    const gone = goneFromUnder(desk, before, now)
    if (gone !== '') say(gone)
    for (const [id, seen] of deedsBetween(was, is)) {
      const away = seen === 'removed' && !!nodes[id] && isAway(nodes[id]) && nodes[id].deletedAt === null
      if (away && id === desk.selection.node) {
        say(t('{box}, where you were, was put away by someone else. Look under “Attic” to bring it back.', { box: quoted(nodes[id] as DiagramNode) }))
        continue
      }
      const deed = away ? 'changed' : seen === 'restored' && untold.delete(id) ? 'added' : seen
      const node = now.nodes[id] ?? before.nodes[id]
      // What is taken in was said by one and done by another.
      const name = authorOf(desk, id, node, before.ideas[id] ? 'changed' : deed)
      if (node && id === desk.selection.node) {
        if (gone === '') sayMine(told, deed, before.nodes[id] ?? node, name)
        continue
      }
      const deeds = byName.get(name) ?? new Map<Id, Deed>()
      byName.set(name, deeds)
      const next = after(deeds.get(id), deed)
      if (next) deeds.set(id, next)
      else {
        deeds.delete(id)
        untold.add(id)
      }
    }
    sayingsBetween(before, now, sayings)
    if (byName.size > 0 || sayings.size > 0) timer ??= setTimeout(sum, pauseMs)
  }
  const rest = (): void => {
    clearTimeout(timer)
    timer = undefined
    byName.clear()
    sayings.clear()
    told.clear()
    untold.clear()
  }
  let stop = useDesk.getState().session?.onOthers(note)
  const unwatch = useDesk.subscribe(({ session }, before) => {
    if (session === before.session) return
    stop?.()
    rest()
    stop = session?.onOthers(note)
  })
  return () => {
    stop?.()
    unwatch()
    rest()
  }
}
