import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { linkId } from '../../shared/diagram/link'
import { nodeName, type DiagramNode } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'
import { leadsTo, standing } from '../../shared/scene/labels'
import type { Desk } from '../desk'
import { visitorsOf, type Visitor } from '../canvas/faces'

/** What a box leads to. */
export interface Upward {
  readonly id: Id
  readonly text: string
  readonly weak: boolean
}

/** What a row says. The same object as long as it says the same. */
export interface Line {
  /** Its accessible name, as on the canvas. */
  readonly name: string
  /** Where it leads, then the facts that change. */
  readonly described: string
  readonly node: DiagramNode | null
  readonly text: string
  readonly leads: readonly Upward[]
  /** Status and test cycles of an idea. */
  readonly standing: string
}

const lineOf = (s: Snapshot, node: DiagramNode): Line => {
  const leads = (theoryOf(s).effects.get(node.id) ?? []).map((id) => ({
    id, text: s.nodes[id]?.text.replace(/\s+/g, ' ').trim() || t('empty'), weak: s.links[linkId(node.id, id)]?.strength === 'weak',
  }))
  const stands = standing(s, node)
  return { name: nodeName(node), described: [leadsTo(s, node.id), stands].filter((part) => part !== '').join('. '), node, text: node.text.trim(), leads, standing: stands }
}

const same = (a: Line, b: Line): boolean => a.name === b.name && a.described === b.described && a.node === b.node && a.text === b.text

const linesOf = (s: Snapshot, before: ReadonlyMap<Id, Line>): ReadonlyMap<Id, Line> => {
  const lines = new Map<Id, Line>()
  const put = (id: Id, fresh: Line): void => {
    const old = before.get(id)
    lines.set(id, old && same(old, fresh) ? old : fresh)
  }
  for (const node of Object.values(s.nodes)) put(node.id, lineOf(s, node))
  for (const { id, text } of Object.values(s.ideas)) {
    const words = text.replace(/\s+/g, ' ').trim()
    put(id, { name: t('Unsorted idea: {text}', { text: words || t('empty') }), described: '', node: null, text: words, leads: [], standing: '' })
  }
  return lines
}

let last: { readonly s: Snapshot; readonly lines: ReadonlyMap<Id, Line> } | null = null

/** What the row of a box says; all rows of a version are worded at once, and unchanged ones are the same objects as before. */
export const lineIn = (s: Snapshot, id: Id): Line | undefined => {
  if (last?.s !== s) last = { s, lines: linesOf(s, last?.lines ?? new Map()) }
  return last.lines.get(id)
}

const visits = new WeakMap<Desk['people'], ReadonlyMap<Id, readonly Visitor[]>>()
const nobody: readonly Visitor[] = []

/** Who else is at a row. */
export const visitorsAt = ({ people, me }: Pick<Desk, 'people' | 'me'>, id: Id): readonly Visitor[] => {
  let at = visits.get(people)
  if (!at) visits.set(people, (at = visitorsOf(people, me.participant)))
  return at.get(id) ?? nobody
}
