import * as z from 'zod'
import type { Id } from '../base/id'
import { msg } from '../base/words'
import * as check from './checks'
import type { Removable, Table } from './table'

export const purposes = ['learn', 'develop', 'test', 'implement'] as const
export type Purpose = (typeof purposes)[number]

/** Messages, said with `t`. */
export const purposeName: Readonly<Record<Purpose, string>> = {
  learn: msg('Learn more'), develop: msg('Develop the idea'), test: msg('Test the idea'), implement: msg('Make it routine'),
}

export const decisions = ['', 'adopt', 'adapt', 'abandon'] as const
/** What the team decided to do with the idea; empty until it did. */
export type Decision = (typeof decisions)[number]

/**
 * One PDSA test of one change idea. The cycles of an idea, in order, are its ramp; their numbers
 * come from that order and are never stored.
 */
export interface Cycle extends Removable {
  /** The change idea that it tests. */
  readonly idea: Id
  readonly order: string
  readonly title: string
  // Plan
  readonly question: string
  readonly prediction: string
  readonly predictedValue: number | null
  readonly unit: string
  readonly purpose: Purpose
  /** In words: "1 client", "5 clients", "1 clinic". */
  readonly scale: string
  readonly who: string
  readonly what: string
  readonly where: string
  readonly data: string
  /** Calendar days, `YYYY-MM-DD`, or empty. */
  readonly starts: string
  readonly ends: string
  // Do
  readonly do: string
  readonly observedValue: number | null
  // Study
  readonly study: string
  // Act
  readonly decision: Decision
  readonly next: string
  /** The cycle that it builds on, or empty. */
  readonly basedOn: string
  readonly createdAt: number
}

export const cycleTable: Table<Cycle> = {
  document: 'diagram',
  fields: {
    idea: check.id, order: check.orderKey, title: check.words, question: check.words, prediction: check.words,
    predictedValue: check.amount, unit: check.line, purpose: z.enum(purposes), scale: check.line,
    who: check.words, what: check.words, where: check.words, data: check.words, starts: check.day, ends: check.day,
    do: check.words, observedValue: check.amount, study: check.words, decision: z.enum(decisions),
    next: check.words, basedOn: check.line, createdAt: z.number().finite(), deletedAt: check.time,
  },
  fresh: {
    idea: '', order: '', title: '', question: '', prediction: '', predictedValue: null, unit: '', purpose: 'test',
    scale: '', who: '', what: '', where: '', data: '', starts: '', ends: '', do: '', observedValue: null,
    study: '', decision: '', next: '', basedOn: '', createdAt: 0, deletedAt: null,
  },
  words: ['title', 'question', 'prediction', 'who', 'what', 'where', 'data', 'do', 'study', 'next'],
  maps: [],
}
