import type { Id } from '../base/id'
import type { Result } from '../base/result'
import type { Snapshot } from '../diagram/snapshot'
import type { Layout } from '../layout/geometry'
import type { RunRules } from '../measure/runchart'
import type { ThemeName } from '../scene/theme'
import type { FontSource } from './engine'
import type { PageSize } from './paper'

/** What is published: a healed snapshot and its layout. */
export interface PublishInput {
  readonly snapshot: Snapshot
  readonly layout: Layout
}

/** Choices of the export dialog and the command line; each format takes what it knows. */
export interface PublishOptions {
  readonly theme?: ThemeName
  readonly page?: PageSize
  /** Without it, landscape unless only portrait is legible. */
  readonly orientation?: 'landscape' | 'portrait'
  /** A node: it and all that leads to it, with the aim. */
  readonly only?: Id
  readonly legend?: boolean
  readonly notes?: boolean
  /** Test cycles in full; by default they are there wherever a format has room for them. */
  readonly cycles?: boolean
  /** Measures with their run charts. */
  readonly measures?: boolean
  /** What counts as a signal on a run chart; the usual rules where nothing is given. */
  readonly rules?: RunRules
  /** A text version after the picture. */
  readonly text?: boolean
  /** Version and date on the face; on by default. */
  readonly versionDate?: boolean
  /** False leaves out the diagram's own data, from which the output opens again. */
  readonly data?: boolean
  /** Needed by formats that carry fonts. */
  readonly fonts?: FontSource
}

/** One way out. */
export interface Format {
  /** A message, as in the export dialog. */
  readonly name: string
  /** Lower case, with the dot. */
  readonly ending: string
  readonly mime: string
  /** Never throws for what a diagram may hold; a refusal is worded for the person who exports. */
  readonly publish: (input: PublishInput, options: PublishOptions) => Promise<Result<Uint8Array>>
}
