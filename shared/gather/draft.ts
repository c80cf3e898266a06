import type { Id } from '../base/id'
import type { Cycle } from '../diagram/cycle'
import type { Strength } from '../diagram/link'
import type { Measure } from '../diagram/measure'
import type { Meta } from '../diagram/meta'
import type { DiagramNode, Kind } from '../diagram/node'

/**
 * What a reader understood, before it is a diagram. Keys are the file's own names of things: they
 * may be missing (empty), doubled, or unfit to be an id. All readers end in a draft, so that what
 * makes a diagram whole is written once.
 */
export interface Draft {
  readonly meta: Partial<Meta>
  readonly nodes: readonly DraftNode[]
  readonly links: readonly DraftLink[]
  readonly measures: readonly DraftMeasure[]
  readonly cycles: readonly DraftCycle[]
  readonly ideas: readonly DraftIdea[]
  readonly hasOrder: boolean
}

export interface DraftNode {
  readonly key: string
  readonly kind: Kind
  readonly text: string
  readonly fields?: Partial<Omit<DiagramNode, 'id' | 'kind' | 'text'>>
}

export interface DraftLink {
  readonly from: string
  readonly to: string
  readonly strength: Strength
  readonly note: string
}

export interface DraftMeasure {
  readonly key: string
  /** Keys of the nodes that it belongs to. */
  readonly on: readonly string[]
  readonly fields: Partial<Omit<Measure, 'id' | 'nodes'>>
}

export interface DraftCycle {
  readonly key: string
  /** Key of the change idea. */
  readonly idea: string
  readonly basedOn: string
  readonly fields: Partial<Omit<Cycle, 'id' | 'idea' | 'basedOn'>>
}

export interface DraftIdea {
  readonly key: string
  readonly text: string
  /** Key of the driver that it names, or empty. */
  readonly under: string
  readonly by: string
}

/** From the file's names to ours. The first to use a name keeps it. */
export type Names = ReadonlyMap<string, Id>

export const emptyDraft: Draft = { meta: {}, nodes: [], links: [], measures: [], cycles: [], ideas: [], hasOrder: true }
