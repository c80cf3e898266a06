import { limits } from '../base/limits'
import { cycleTable, type Cycle } from './cycle'
import { linkTable, type Link } from './link'
import { measureTable, type Measure } from './measure'
import { nodeTable, type DiagramNode } from './node'
import type { Table } from './table'
import { commentTable, trayIdeaTable, voteTable, type Comment, type TrayIdea, type Vote } from './tray'

/** The record of each table. */
export interface Records {
  readonly nodes: DiagramNode
  readonly links: Link
  readonly cycles: Cycle
  readonly measures: Measure
  readonly ideas: TrayIdea
  readonly comments: Comment
  readonly votes: Vote
}
export type TableName = keyof Records
export type RecordOf<T extends TableName> = Records[T]

/** Every table of a room's content; all that reads, writes, checks and saves goes by this list. */
export const tables: { readonly [T in TableName]: Table<Records[T]> } = {
  nodes: nodeTable,
  links: linkTable,
  cycles: cycleTable,
  measures: measureTable,
  ideas: trayIdeaTable,
  comments: commentTable,
  votes: voteTable,
}

export const tableNames = Object.keys(tables) as readonly TableName[]

/** How many records each table may hold. */
export const tableLimit: { readonly [T in TableName]: number } = {
  nodes: limits.nodes, links: limits.links, cycles: limits.cycles, measures: limits.measures,
  ideas: limits.trayRecords, comments: limits.trayRecords, votes: limits.trayRecords,
}
