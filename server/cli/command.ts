import type { ParseArgsConfig } from 'node:util'
import type { IdSource } from '../../shared/base/id'

/** What a command may ask of the process that it runs in. */
export interface Io {
  /** Writes a line to standard output: results, and nothing else. */
  readonly say: (line: string) => void
  /** Writes a line to standard error: refusals, repairs, progress. */
  readonly warn: (line: string) => void
  /** Standard error, where it is a terminal on which a line may be overwritten; otherwise null. */
  readonly terminal: { readonly write: (text: string) => unknown; readonly columns?: number } | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly newId: IdSource
  /** UTC milliseconds. */
  readonly now: () => number
  /** Settles when the process is asked to stop. */
  readonly stopped: () => Promise<void>
}

/** 0: done. 1: it could not be done, for the reason on standard error. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2

export type OptionsConfig = NonNullable<ParseArgsConfig['options']>

/** What the person wrote after the command. */
export interface Given {
  readonly files: readonly string[]
  /** The value of an option, or undefined. */
  readonly text: (option: string) => string | undefined
  readonly flag: (option: string) => boolean
}

/** One command of the command line. */
export interface CliCommand {
  /** The whole of `--help`. */
  readonly usage: string
  readonly options: OptionsConfig
  readonly run: (given: Given, io: Io) => Promise<ExitCode>
}
