import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { linkId } from '../../shared/diagram/link'
import { nodeName, type DiagramNode } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { TrayIdea } from '../../shared/diagram/tray'
import { openComments } from '../../shared/diagram/threads'
import { driverOf, ideaName } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { leadsTo, standing } from '../../shared/scene/labels'
import { authorSaid, commentsSaid } from '../tray/words'
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
  /** The box, or null for an unsorted idea. */
  readonly node: DiagramNode | null
  readonly idea: TrayIdea | null
  readonly text: string
  readonly leads: readonly Upward[]
  /** Status and test cycles of an idea; whose it is, of an unsorted one. */
  readonly standing: string
  /** How much is said about it that is not settled. */
  readonly comments: string
}

/** The facts in their order, as one text. */
const facts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ')

const lineOf = (s: Snapshot, node: DiagramNode): Line => {
  const leads = (theoryOf(s).effects.get(node.id) ?? []).map((id) => ({
    id, text: s.nodes[id]?.text.replace(/\s+/g, ' ').trim() || t('empty'), weak: s.links[linkId(node.id, id)]?.strength === 'weak',
  }))
  const stands = standing(s, node)
  const comments = commentsSaid(openComments(s, node.id))
  return { name: nodeName(node), described: facts(leadsTo(s, node.id), stands, comments), node, idea: null, text: node.text.trim(), leads, standing: stands, comments }
}

const ideaLine = (s: Snapshot, idea: TrayIdea): Line => {
  const driver = driverOf(s, idea)
  const leads = driver ? t('Leads to {names}', { names: nodeName(driver) }) : t('Not linked yet')
  const [author, comments] = [authorSaid(idea.byName), commentsSaid(openComments(s, idea.id))]
  return { name: ideaName(idea), described: facts(leads, author, comments), node: null, idea, text: idea.text.trim(), leads: [], standing: author, comments }
}

const same = (a: Line, b: Line): boolean => a.name === b.name && a.described === b.described && a.node === b.node && a.idea === b.idea && a.text === b.text

const linesOf = (s: Snapshot, before: ReadonlyMap<Id, Line>): ReadonlyMap<Id, Line> => {
  const lines = new Map<Id, Line>()
  const put = (id: Id, fresh: Line): void => {
    const old = before.get(id)
    lines.set(id, old && same(old, fresh) ? old : fresh)
  }
  for (const node of Object.values(s.nodes)) put(node.id, lineOf(s, node))
  for (const idea of Object.values(s.ideas)) put(idea.id, ideaLine(s, idea))
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
