import { msg } from '../base/words'
import { freshMeta } from '../diagram/meta'
import { orderKeys } from '../diagram/order'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../diagram/snapshot'
import type { GatherOptions } from './gathered'
import { readPlain } from './json'
import measures from './samples/measures.json'
import sample from './samples/sample.json'
import training from './samples/training.json'

/** A diagram to begin with. */
export interface Template {
  /** Stable, as on the command line. */
  readonly id: string
  /** Said with `t`, like the description. */
  readonly name: string
  /** One sentence. */
  readonly description: string
  readonly make: (options: GatherOptions) => Snapshot
}

/** An empty aim and nothing else: typing can begin at once. */
export const blank = (options: GatherOptions): Snapshot => {
  const [order = ''] = orderKeys(1)
  return {
    ...emptySnapshot,
    meta: { ...freshMeta, id: options.newId() },
    nodes: rowsOf([freshRecord('nodes', 'aim', { kind: 'aim', order, createdAt: options.now })]),
  }
}

/** Our own samples are sound (a test says so); if one ever were not, a blank diagram is still a start. */
const from = (plain: unknown) => (options: GatherOptions): Snapshot => {
  const read = readPlain(plain, options)
  return read.ok ? read.value.snapshot : blank(options)
}

/** In the order in which they are offered. */
export const templates: readonly Template[] = [
  { id: 'blank', name: msg('Blank'), description: msg('An empty aim to fill in.'), make: blank },
  { id: 'measures', name: msg('With measures'), description: msg('Three drivers with an outcome, process and balancing measures to fill in.'), make: from(measures) },
  { id: 'training', name: msg('Training exercise'), description: msg('A better night’s sleep: two ideas wait in the tray, and one has no driver yet.'), make: from(training) },
  { id: 'sample', name: msg('Sample diagram'), description: msg('First conversation within a week: 25 boxes, two ramps of test cycles and a run chart.'), make: from(sample) },
]

/** The template of that id, or undefined. */
export const templateOf = (id: string): Template | undefined => templates.find((template) => template.id === id)
