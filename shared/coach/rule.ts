import type { Id } from '../base/id'
import type { Snapshot } from '../diagram/snapshot'
import type { RunRules } from '../measure/runchart'

/**
 * Parts of a theory by which diagrams are read: Issen L, Woodcock T, McNicholas C, Lennox L, Reed JE,
 * "Criteria for evaluating programme theory diagrams in quality improvement initiatives", Int J Qual Health
 * Care 2018;30:508–13. They score each part; Throughline never does.
 */
export const parts = ['aim', 'overview', 'clarity', 'cause', 'evidence', 'measurement'] as const
export type Part = (typeof parts)[number]

/** The command that mends what a hint is about; what is not given is asked. Data only: the coach runs nothing. */
export interface Mend {
  readonly command: string
  readonly args: Readonly<Record<string, unknown>>
}

/** One place where a rule has something to suggest. */
export interface Finding {
  /** The id of what it is about, or empty where it is about the diagram as a whole. */
  readonly about: Id | ''
  /** The boxes that it names; none where it is about the diagram as a whole. */
  readonly nodes: readonly Id[]
  /** The test cycle or the measure that it is about, where it is about one. */
  readonly cycle?: Id
  readonly measure?: Id
  /** Says what was seen and what could be done; asked only where it is shown, for words cost more than looking. */
  readonly say: () => string
  readonly mend?: Mend
}

/** A finding that is said. */
export interface Said extends Omit<Finding, 'say'> {
  readonly message: string
}

/** One rule of the method. It suggests and never blocks; a team may have good reasons to do otherwise. */
export interface Rule {
  /** Stable, such as `aim.amount`; what is put aside is named by it. */
  readonly id: string
  readonly part: Part
  /** Why the method asks for it. Marked, and said later. */
  readonly why: string
  /** Where anybody can read about it. */
  readonly source: string
  /** What could be stronger, in one sentence for the review. Marked, and said later. */
  readonly could: string
  /** Good published diagrams often do otherwise. */
  readonly mild?: true
  /**
   * Reads a healed snapshot.
   * @param today a calendar day, or empty: then nothing is due.
   * @param runs what counts as a signal on a run chart.
   */
  readonly find: (s: Snapshot, today: string, runs: RunRules) => readonly Finding[]
  /** Says several findings as one, so that a repeat is one hint; without it each is a hint of its own. */
  readonly together?: (s: Snapshot, findings: readonly Finding[]) => string
}

/** What a rule has to say, repeats in one. */
export interface Hint {
  readonly rule: string
  readonly part: Part
  readonly mild: boolean
  readonly message: string
  readonly why: string
  readonly source: string
  /** The first box that it names, or null. */
  readonly node: Id | null
  /** Every box that it names, in reading order. */
  readonly nodes: readonly Id[]
  /** Names by which it is put aside: `hint.putAside` takes them as they are. */
  readonly keys: readonly string[]
  /** Where it is about one thing. */
  readonly cycle?: Id
  readonly measure?: Id
  readonly mend?: Mend
  /** Where it is about several: the first of them by themselves, each with its own mend. All are in `nodes` and `keys`. */
  readonly each: readonly Said[]
}

/** Public guides and papers that the rules go back to. */
export const sources = {
  driverDiagram: 'Institute for Healthcare Improvement (IHI), QI Essentials Toolkit: Driver Diagram',
  trees: 'NHS England and NHS Improvement, Online library of Quality, Service Improvement and Redesign tools: Driver diagrams and tree diagrams',
  aim: 'Institute for Healthcare Improvement (IHI), Model for Improvement: Setting Aims',
  measures: 'Institute for Healthcare Improvement (IHI), Model for Improvement: Establishing Measures',
  testing: 'Institute for Healthcare Improvement (IHI), Model for Improvement: Testing Changes',
  cycle: 'Institute for Healthcare Improvement (IHI), QI Essentials Toolkit: PDSA Worksheet',
  theory: 'Bennett B, Provost L. What’s your theory? Driver diagram serves as tool for building and testing theories for improvement. Quality Progress, July 2015: 36–43',
  pdsa: 'Taylor MJ, McNicholas C, Nicolay C, Darzi A, Bell D, Reed JE. Systematic review of the application of the plan–do–study–act method to improve quality in healthcare. BMJ Qual Saf 2014;23:290–8',
  actionEffect: 'Reed JE, McNicholas C, Woodcock T, Issen L, Bell D. Designing quality improvement initiatives: the action effect method. BMJ Qual Saf 2014;23:1040–8',
  runChart: 'Perla RJ, Provost LP, Murray SK. The run chart: a simple analytical tool for learning from variation in healthcare processes. BMJ Qual Saf 2011;20:46–51',
  minimal: 'UK General Data Protection Regulation, Article 5(1)(c): data minimisation',
  nhsNumber: 'NHS Data Model and Dictionary: NHS Number, with its modulus 11 check digit; UK General Data Protection Regulation, Article 5(1)(c)',
} as const
