import type { Id } from '../base/id'
import { msg, t } from '../base/words'
import type { Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { reach, theoryOf } from '../diagram/walk'
import { boxesNamed, boxNamed, quoted } from './naming'
import { sources, type Finding, type Mend, type Rule } from './rule'

/** With more than this, drivers are usually causes of each other, or a list of tasks. */
const mostPrimary = 6

const driverKinds: readonly Kind[] = ['primary', 'secondary', 'tertiary']

/** Drivers in reading order. */
export const driversOf = (s: Snapshot): readonly Id[] => driverKinds.flatMap((kind) => theoryOf(s).columns[kind])

/** A finding about one box. */
export const ofBox = (node: Id, say: () => string, mend?: Mend): Finding => ({ about: node, nodes: [node], say, ...(mend ? { mend } : {}) })

/** The boxes of several findings, once each. */
export const nodesOf = (findings: readonly Finding[]): readonly Id[] => {
  const all = new Set<Id>()
  for (const { nodes } of findings) for (const node of nodes) all.add(node)
  return [...all]
}

/** All that an idea works on, followed once from the ideas: asking each driver in turn would walk the diagram for each. */
const servedByIdeas = (s: Snapshot): ReadonlySet<Id> => {
  const theory = theoryOf(s)
  const start = '\n'
  const ways = new Map<Id, readonly Id[]>(theory.effects)
  ways.set(start, theory.columns.change)
  return reach(ways, start)
}

/** A driver whose own drivers have no idea either is not named: the ones at the end of the line are where ideas go. */
const driversWithoutIdea = (s: Snapshot): readonly Finding[] => {
  const { columns, causes } = theoryOf(s)
  if (columns.change.length === 0) return []
  const served = servedByIdeas(s)
  return driversOf(s)
    .filter((node) => !served.has(node) && (causes.get(node) ?? []).length === 0)
    .map((node) => ofBox(node, () => t('{box} has no change idea yet. What could be tried?', { box: boxNamed(s, node) }), { command: 'idea.add', args: { under: node } }))
}

/** Without any link the box is named as such, once. */
const ideasWithoutDriver = (s: Snapshot): readonly Finding[] => {
  const { columns, effects } = theoryOf(s)
  const driver = new Set(driversOf(s))
  if (driver.size === 0) return []
  return columns.change
    .filter((node) => !(effects.get(node) ?? []).some((effect) => driver.has(effect)))
    .map((node) => ofBox(node, () => t('{box} is not linked to a driver. Which driver does it serve?', { box: boxNamed(s, node) }), { command: 'link.add', args: { cause: node } }))
}

const looseDrivers = (s: Snapshot): readonly Finding[] => {
  const { columns, effects } = theoryOf(s)
  if (columns.aim.length === 0) return []
  return driversOf(s)
    .filter((node) => (effects.get(node) ?? []).length === 0)
    .map((node) => ofBox(node, () => t('{box} leads to nothing yet. What does it move?', { box: boxNamed(s, node) }), { command: 'link.add', args: { cause: node } }))
}

const emptyBoxes = (s: Snapshot): readonly Finding[] => {
  const { columns } = theoryOf(s)
  return [...driversOf(s), ...columns.change]
    .filter((node) => s.nodes[node]?.text.trim() === '')
    .map((node) => ofBox(node, () => t('{box} has no words yet.', { box: boxNamed(s, node) }), { command: 'node.rename', args: { node } }))
}

/** Letters and digits only: a full stop or a capital makes no other driver. */
const gist = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

const twice = (s: Snapshot): readonly Finding[] => {
  const { columns } = theoryOf(s)
  const alike = new Map<string, Id[]>()
  for (const node of [...columns.aim, ...driversOf(s), ...columns.change]) {
    const text = gist(s.nodes[node]?.text ?? '')
    if (text === '') continue
    const list = alike.get(text)
    if (list) list.push(node)
    else alike.set(text, [node])
  }
  return [...alike.values()].filter((nodes) => nodes.length > 1).map((nodes) => ({
    about: nodes[0] ?? '', nodes,
    say: () => t('{count} boxes say {text}. One box can lead to several others.', { count: nodes.length, text: quoted(s.nodes[nodes[0] ?? '']?.text ?? '') }),
  }))
}

const few = (s: Snapshot): readonly Finding[] => {
  const { primary } = theoryOf(s).columns
  const [only] = primary
  return primary.length === 1 && only !== undefined
    ? [ofBox(only, () => t('There is only one primary driver. What else has to change for the aim to be reached?'), { command: 'primary.add', args: {} })]
    : []
}

const many = (s: Snapshot): readonly Finding[] => {
  const { primary } = theoryOf(s).columns
  const say = () => t('There are {count} primary drivers; two to {most} are usual. Could some be brought together under a wider one?', { count: primary.length, most: mostPrimary })
  return primary.length > mostPrimary ? [{ about: '', nodes: primary, say }] : []
}

export const structureRules: readonly Rule[] = [
  {
    id: 'drivers.few', part: 'overview',
    why: msg('An aim worth a diagram is rarely moved by one thing alone; a single driver is often the aim in other words.'),
    source: sources.driverDiagram,
    could: msg('There could be a second primary driver.'),
    find: few,
  },
  {
    id: 'drivers.many', part: 'overview',
    why: msg('A few primary drivers can be remembered and worked on; many are often parts of one another.'),
    source: sources.driverDiagram,
    could: msg('There could be fewer primary drivers.'),
    find: many,
  },
  {
    id: 'driver.link', part: 'cause',
    why: msg('The links are the theory: a driver that leads to nothing says nothing about the aim.'),
    source: sources.actionEffect,
    could: msg('Every driver could lead to something.'),
    find: looseDrivers,
    together: (s, findings) => t('{count} drivers lead to nothing yet: {boxes}. What do they move?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'driver.idea', part: 'overview',
    why: msg('A driver that nothing works on will not move, unless another team does.'),
    source: sources.trees,
    could: msg('Every driver could have a change idea.'),
    find: driversWithoutIdea,
    together: (s, findings) => t('{count} drivers have no change idea yet: {boxes}. What could be tried?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'idea.driver', part: 'cause',
    why: msg('A change idea is tested because of what it should set in motion; the link says what that is.'),
    source: sources.trees,
    could: msg('Every change idea could serve a driver.'),
    find: ideasWithoutDriver,
    together: (s, findings) => t('{count} change ideas are not linked to a driver: {boxes}. Which drivers do they serve?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'box.empty', part: 'clarity',
    why: msg('A box without words says nothing to those who were not there when it was drawn.'),
    source: sources.actionEffect,
    could: msg('Every box could have words.'),
    find: emptyBoxes,
    together: (_, findings) => t('{count} boxes have no words yet.', { count: findings.length }),
  },
  {
    id: 'box.twice', part: 'clarity',
    why: msg('A cause that is drawn twice is measured and tested twice; drawn once, with two links, it shows how much hangs on it.'),
    source: sources.theory,
    could: msg('What is said twice could be one box.'),
    find: twice,
    together: (s, findings) => t('{count} texts stand in more than one box: {boxes}. One box can lead to several others.', { count: findings.length, boxes: boxesNamed(s, findings.map(({ about }) => about)) }),
  },
]
