import * as z from 'zod'
import { msg } from '../base/words'
import * as check from './checks'
import type { Removable, Table } from './table'

export const measureTypes = ['outcome', 'process', 'balancing'] as const
export type MeasureType = (typeof measureTypes)[number]

/** Messages, said with `t`. */
export const typeName: Readonly<Record<MeasureType, string>> = { outcome: msg('Outcome'), process: msg('Process'), balancing: msg('Balancing') }

/** Tells whether a change is an improvement. Belongs to the aim, a driver or several. */
export interface Measure extends Removable {
  readonly name: string
  readonly type: MeasureType
  /** Operational definition. */
  readonly definition: string
  readonly unit: string
  readonly better: 'higher' | 'lower'
  /** Last day of the baseline whose median is frozen, or empty. */
  readonly baselineUntil: string
  readonly target: number | null
  readonly frequency: string
  readonly source: string
  /** Node id to true. */
  readonly nodes: Readonly<Record<string, true>>
  /** Day (`YYYY-MM-DD`) to value. */
  readonly points: Readonly<Record<string, number>>
  /** Day to what happened then. */
  readonly annotations: Readonly<Record<string, string>>
  readonly order: string
}

export const measureTable: Table<Measure> = {
  document: 'diagram',
  fields: {
    name: check.words, type: z.enum(measureTypes), definition: check.words, unit: check.line,
    better: z.enum(['higher', 'lower']), baselineUntil: check.day, target: check.amount, frequency: check.line,
    source: check.line, nodes: z.record(check.id, z.literal(true)),
    points: z.record(check.key, z.number().finite()),
    annotations: z.record(check.key, check.line),
    order: check.orderKey, deletedAt: check.time,
  },
  fresh: {
    name: '', type: 'outcome', definition: '', unit: '', better: 'higher', baselineUntil: '', target: null,
    frequency: '', source: '', nodes: {}, points: {}, annotations: {}, order: '', deletedAt: null,
  },
  words: ['name', 'definition'],
  maps: ['nodes', 'points', 'annotations'],
}
