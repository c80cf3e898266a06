import type { Id } from '../base/id'
import type { Snapshot } from '../diagram/snapshot'

/** One place where a rule has something to suggest. */
export interface Finding {
  /** The box that it is about, or null where it is about the diagram as a whole. */
  readonly node: Id | null
  /** The test cycle that it is about, where it is about one. */
  readonly cycle?: Id
  /** What was seen and what could be done, said in the language of the screen. */
  readonly message: string
}

/** One rule of the method. It suggests and never blocks; a team may have good reasons to do otherwise. */
export interface Rule {
  /** Stable, such as `aim.amount`. */
  readonly id: string
  /** Why the method asks for it: a message, said with each hint. */
  readonly why: string
  /** Where anybody can read about it. */
  readonly source: string
  /** Reads a healed snapshot. */
  readonly find: (s: Snapshot) => readonly Finding[]
}

/** A finding with its rule. */
export interface Hint extends Finding {
  readonly rule: string
  readonly why: string
  readonly source: string
}

/** Public guides that the rules go back to, by the names that they have. */
export const sources = {
  driverDiagram: 'Institute for Healthcare Improvement (IHI), QI Essentials Toolkit: Driver Diagram',
  trees: 'NHS England, Quality, Service Improvement and Redesign (QSIR) tools: Driver diagrams',
  aim: 'Institute for Healthcare Improvement (IHI), Model for Improvement: Setting Aims',
  cycle: 'Institute for Healthcare Improvement (IHI), QI Essentials Toolkit: PDSA Worksheet',
} as const
