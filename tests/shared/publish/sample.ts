import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cycle } from '../../../shared/diagram/cycle'
import { linkId, type Strength } from '../../../shared/diagram/link'
import { freshMeta, type Meta } from '../../../shared/diagram/meta'
import type { DiagramNode, Kind } from '../../../shared/diagram/node'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { readJson } from '../../../shared/gather/json'
import { root } from './fonts'

export interface Drawing {
  readonly meta?: Partial<Meta>
  /** Id to kind, text and other fields. */
  readonly nodes: Readonly<Record<string, readonly [Kind, string, Partial<DiagramNode>?]>>
  readonly links: readonly (readonly [string, string, Strength?])[]
  readonly cycles?: readonly (Partial<Cycle> & { readonly idea: string })[]
}

/** A snapshot in few words; boxes stand in the order in which they are told. */
export const drawing = ({ meta, nodes, links, cycles = [] }: Drawing): Snapshot => ({
  ...emptySnapshot,
  meta: { ...freshMeta, id: 'sample', ...meta },
  nodes: rowsOf(Object.entries(nodes).map(([id, [kind, text, fields]], index) =>
    freshRecord('nodes', id, { kind, text, order: String(index).padStart(5, '0'), createdAt: index, ...fields }))),
  links: rowsOf(links.map(([from, to, strength = 'strong']) => freshRecord('links', linkId(from, to), { strength }))),
  cycles: rowsOf(cycles.map((cycle, index) => freshRecord('cycles', `cycle${index}`, { order: String(index).padStart(5, '0'), ...cycle }))),
})

/** The diagram of the design picture. */
export const peerSupport: Snapshot = drawing({
  meta: { title: 'Peer support: fewer missed visits', version: '0.3', revisedOn: '2020-06-11', team: 'Visits team' },
  nodes: {
    aim: ['aim', 'Reduce missed peer-support visits from 28% to 10% by 31 March 2021'],
    p1: ['primary', 'Easy access to appointments'],
    p2: ['primary', 'People feel welcome and safe'],
    p3: ['primary', 'Reliable follow-up'],
    s1: ['secondary', 'Booking that fits around work'],
    s2: ['secondary', 'Remembering the visit', { note: 'Most missed visits are forgotten, not refused.' }],
    s3: ['secondary', 'First contact with a peer'],
    s4: ['secondary', 'Stigma in the waiting area'],
    s5: ['secondary', 'Language and literacy'],
    s6: ['secondary', 'Contact details kept up to date'],
    s7: ['secondary', 'A named worker'],
    c1: ['change', 'Evening drop-in on Thursdays'],
    c2: ['change', 'Text reminder two days before', { status: 'testing', owner: 'Marco' }],
    c3: ['change', 'Peer calls before the first visit', { status: 'adopted' }],
    c4: ['change', 'Neutral sign on the door'],
    c5: ['change', 'Easy-read letter in five languages', { status: 'testing' }],
    c6: ['change', 'Check phone number at every contact', { status: 'testing' }],
    c7: ['change', 'Worker card with photo and number'],
    c8: ['change', 'Letter by post only', { status: 'abandoned' }],
  },
  links: [
    ['p1', 'aim'], ['p2', 'aim'], ['p3', 'aim'], ['s1', 'p1'], ['s2', 'p1'], ['s2', 'p3', 'weak'], ['s3', 'p2'], ['s4', 'p2'], ['s5', 'p2'],
    ['s5', 'p1', 'weak'], ['s6', 'p3'], ['s7', 'p3'], ['c1', 's1'], ['c2', 's2'], ['c3', 's3'], ['c4', 's4'], ['c5', 's5'], ['c6', 's6'],
    ['c6', 's2', 'weak'], ['c7', 's7'], ['c8', 's6'],
  ],
  cycles: [
    {
      idea: 'c2', title: 'One client', question: 'Will a text be read?', prediction: 'The client will come', scale: '1 client', who: 'Marco',
      what: 'Send one reminder by hand', starts: '2020-05-04', ends: '2020-05-06', data: 'Did the client come?', do: 'Sent; the client came.',
      study: 'A text is read within the hour.', decision: 'adapt', next: 'Try five clients',
    },
    {
      idea: 'c2', title: 'Five clients', question: 'Does it work for more?', prediction: 'Four of five will come', predictedValue: 80, observedValue: 60, unit: '%',
      scale: '5 clients', who: 'Marco and Ade', do: 'Three of five came. One number was wrong.', study: 'Numbers are out of date.', decision: 'adapt', next: 'Check numbers at booking',
    },
    {
      idea: 'c2', title: 'One clinic', question: 'Does it lower missed visits?', prediction: 'Missed visits fall from 28% to 18%', predictedValue: 18, observedValue: 19.5, unit: '%',
      scale: '1 clinic', who: 'Marco', where: 'Thursday clinic', do: '41 reminders sent, two wrong numbers. 8 of 41 missed.',
      study: 'Numbers are out of date for one in twenty. Check them at booking.',
    },
    { idea: 'c3', title: 'Two peers', scale: '2 peers', decision: 'adapt' }, { idea: 'c3', title: 'One week', scale: '1 week', decision: 'adapt' },
    { idea: 'c3', title: 'All first visits', scale: '1 month', decision: 'adopt' },
    { idea: 'c5', title: 'Polish', scale: '1 letter', decision: 'adapt' }, { idea: 'c5', title: 'Somali', scale: '1 letter' },
    { idea: 'c6', title: 'One desk', scale: '1 day' }, { idea: 'c8', title: 'Ten letters', scale: '10 clients', decision: 'abandon' },
  ],
})

/** A diagram of a given size: three primary drivers, two ideas to each secondary driver. */
export const large = (count: number): Snapshot => {
  const nodes: Record<string, readonly [Kind, string]> = { aim: ['aim', 'Reduce missed visits from 28% to 10% by 31 March 2027'] }
  const links: (readonly [string, string])[] = []
  const words = 'booking reminder clinic family phone letter visit worker safe early review record follow team support'.split(' ')
  const text = (index: number): string => Array.from({ length: 3 + (index % 5) }, (_, at) => words[(index * 7 + at * 3) % words.length]).join(' ')
  const primaries = Math.max(1, Math.min(12, Math.round(count / 12)))
  for (let index = 0; index < primaries; index++) {
    nodes[`p${index}`] = ['primary', `Driver ${index + 1}: ${text(index)}`]
    links.push([`p${index}`, 'aim'])
  }
  const secondaries = Math.max(1, Math.round((count - primaries - 1) / 3))
  for (let index = 0; index < secondaries; index++) {
    nodes[`s${index}`] = ['secondary', `${text(index + 3)} ${index}`]
    links.push([`s${index}`, `p${Math.floor((index * primaries) / secondaries)}`])
  }
  for (let index = 0; Object.keys(nodes).length < count; index++) {
    nodes[`c${index}`] = ['change', `Try ${text(index + 5)} ${index}`]
    links.push([`c${index}`, `s${Math.floor(index / 2) % secondaries}`])
  }
  return drawing({ meta: { title: `A diagram of ${count}` }, nodes, links })
}

/** The real diagrams beside the repository and the repository's own examples, where they are. */
export const realDiagrams = (): readonly { readonly name: string; readonly snapshot: Snapshot }[] =>
  [join(root, '..', 'shared', 'data', 'diagrams'), join(root, 'examples')].flatMap((folder) =>
    !existsSync(folder) ? [] : readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
      let next = 0
      const read = readJson(readFileSync(join(folder, name), 'utf8'), { newId: () => `new${next++}`, now: 0 })
      return read.ok ? [{ name, snapshot: read.value.snapshot }] : []
    }))
