import * as z from 'zod'
import type { Id } from '../base/id'
import * as check from './checks'
import type { Removable, Table } from './table'

/** An unsorted idea: anyone from contributor up may add one; an editor takes it into the diagram, same id, same words. */
export interface TrayIdea extends Removable {
  readonly text: string
  /** The driver that it names, or empty. */
  readonly under: string
  /** Participant id of the author. */
  readonly by: string
  /** The author's name as it was then: who has left is known by nothing else. */
  readonly byName: string
  readonly createdAt: number
}

export const trayIdeaTable: Table<TrayIdea> = {
  document: 'tray',
  fields: { text: check.words, under: check.line, by: check.line, byName: check.line, createdAt: z.number().finite(), deletedAt: check.time },
  fresh: { text: '', under: '', by: '', byName: '', createdAt: 0, deletedAt: null },
  words: ['text'],
  maps: [],
}

/** What somebody says about a node, or about an unsorted idea: the id stays when that is taken in. */
export interface Comment extends Removable {
  readonly node: Id
  /** The first comment of its thread, or empty for that one itself. */
  readonly answers: string
  readonly text: string
  readonly by: string
  readonly byName: string
  readonly createdAt: number
  readonly resolvedAt: number | null
}

export const commentTable: Table<Comment> = {
  document: 'tray',
  fields: {
    node: check.id, answers: check.line, text: check.words, by: check.line, byName: check.line,
    createdAt: z.number().finite(), resolvedAt: check.time, deletedAt: check.time,
  },
  fresh: { node: '', answers: '', text: '', by: '', byName: '', createdAt: 0, resolvedAt: null, deletedAt: null },
  words: ['text'],
  maps: [],
}

/** One person's votes for one node. */
export interface Vote extends Removable {
  readonly node: Id
  readonly by: string
  readonly count: number
}

export const voteTable: Table<Vote> = {
  document: 'tray',
  fields: { node: check.id, by: check.line, count: z.number().int().min(0).max(100), deletedAt: check.time },
  fresh: { node: '', by: '', count: 0, deletedAt: null },
  words: [],
  maps: [],
}
