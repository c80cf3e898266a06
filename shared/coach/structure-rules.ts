import type { Id } from '../base/id'
import { msg, t } from '../base/words'
import type { Kind } from '../diagram/node'
import { nodeName } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { reach, theoryOf } from '../diagram/walk'
import { sources, type Finding, type Rule } from './rule'

/** With more than this, drivers are usually causes of each other, or a list of tasks. */
const mostPrimary = 6

const driverKinds: readonly Kind[] = ['primary', 'secondary', 'tertiary']

const shown = (s: Snapshot, node: Id): string => {
  const found = s.nodes[node]
  if (!found) return ''
  const name = nodeName(found)
  return name.length > 90 ? `${name.slice(0, 89)}…` : name
}

const driversOf = (s: Snapshot): readonly Id[] => driverKinds.flatMap((kind) => theoryOf(s).columns[kind])

/** All that an idea works on, followed once from the ideas: asking each driver in turn would walk the diagram for each. */
const servedByIdeas = (s: Snapshot): ReadonlySet<Id> => {
  const theory = theoryOf(s)
  const served = new Set<Id>()
  const start = '\n'
  const ways = new Map<Id, readonly Id[]>(theory.effects)
  ways.set(start, theory.columns.change)
  for (const node of reach(ways, start)) served.add(node)
  return served
}

const drivers = (s: Snapshot): readonly Finding[] => {
  const ideas = theoryOf(s).columns.change
  if (ideas.length === 0) return []
  const served = servedByIdeas(s)
  return driversOf(s)
    .filter((node) => !served.has(node))
    .map((node) => ({ node, message: t('{driver} has no change idea yet. What could be tried?', { driver: shown(s, node) }) }))
}

const ideas = (s: Snapshot): readonly Finding[] => {
  const { columns, effects } = theoryOf(s)
  const driver = new Set(driversOf(s))
  return columns.change
    .filter((node) => !(effects.get(node) ?? []).some((effect) => driver.has(effect)))
    .map((node) => ({ node, message: t('{idea} is not linked to a driver. Which driver does it serve?', { idea: shown(s, node) }) }))
}

const cycles = (s: Snapshot): readonly Finding[] =>
  Object.values(s.cycles)
    .filter((cycle) => cycle.prediction.trim() === '' && cycle.predictedValue === null)
    .map((cycle) => ({
      node: cycle.idea,
      cycle: cycle.id,
      message: t('The test cycle "{title}" of {idea} has no prediction. What do you expect to happen?', { title: (cycle.title || t('without a title')).slice(0, 60), idea: shown(s, cycle.idea) }),
    }))

export const structureRules: readonly Rule[] = [
  {
    id: 'drivers.few',
    why: msg('An aim worth a diagram is rarely moved by one thing alone; a single driver is often the aim in other words.'),
    source: sources.driverDiagram,
    find: (s) => {
      const { primary } = theoryOf(s).columns
      return primary.length === 1 && primary[0] !== undefined ? [{ node: primary[0], message: t('There is only one primary driver. What else has to change for the aim to be reached?') }] : []
    },
  },
  {
    id: 'drivers.many',
    why: msg('A few primary drivers can be remembered and worked on; many are often parts of one another.'),
    source: sources.driverDiagram,
    find: (s) => {
      const count = theoryOf(s).columns.primary.length
      return count > mostPrimary ? [{ node: null, message: t('There are {count} primary drivers; two to {most} are usual. Could some be brought together under a wider one?', { count, most: mostPrimary }) }] : []
    },
  },
  {
    id: 'driver.idea',
    why: msg('A driver that nothing works on will not move, unless another team does.'),
    source: sources.trees,
    find: drivers,
  },
  {
    id: 'idea.driver',
    why: msg('A change idea is tested because of what it should set in motion; the link says what that is.'),
    source: sources.trees,
    find: ideas,
  },
  {
    id: 'cycle.prediction',
    why: msg('What is learnt from a test is the difference between what was expected and what happened.'),
    source: sources.cycle,
    find: cycles,
  },
]
