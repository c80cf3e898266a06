import * as z from 'zod'
import { msg, t as screen, type Voice } from '../base/words'
import * as check from './checks'
import type { Removable, Table } from './table'

/** Aim, drivers and change ideas are one record: a node can change kind and keeps its id, links, cycles and measures. */
export const kinds = ['aim', 'primary', 'secondary', 'tertiary', 'change'] as const
export type Kind = (typeof kinds)[number]

/** The column of each kind, counted from the aim. A link runs from a higher column to a lower one. */
export const columnOf: Readonly<Record<Kind, number>> = { aim: 0, primary: 1, secondary: 2, tertiary: 3, change: 4 }

/** The word for each kind, as in accessible names: messages, said by {@link kindWord}. */
export const kindName: Readonly<Record<Kind, string>> = {
  aim: msg('Aim'),
  primary: msg('Primary driver'),
  secondary: msg('Secondary driver'),
  tertiary: msg('Tertiary driver'),
  change: msg('Change idea'),
}

/** The kind of a node in the language of the screen, or in that of another voice. */
export const kindWord = (kind: Kind, t: Voice = screen): string => t(kindName[kind])

/** Of a change idea; drivers keep the default and never show it. */
export const statuses = ['untested', 'testing', 'adopted', 'adapted', 'abandoned'] as const
export type Status = (typeof statuses)[number]

/** Messages, said by {@link statusWord}. */
export const statusName: Readonly<Record<Status, string>> = {
  untested: msg('Untested'),
  testing: msg('Testing'),
  adopted: msg('Adopted'),
  adapted: msg('Adapted'),
  abandoned: msg('Abandoned'),
}

export const statusWord = (status: Status, t: Voice = screen): string => t(statusName[status])

export interface DiagramNode extends Removable {
  readonly kind: Kind
  readonly text: string
  readonly note: string
  /** Operational definition. */
  readonly definition: string
  /** Place in its column: a fractional key, the id breaks ties. */
  readonly order: string
  readonly status: Status
  readonly owner: string
  /** 1 (least) to 5 (most), or null. */
  readonly impact: number | null
  readonly ease: number | null
  /** Tag to true. */
  readonly tags: Readonly<Record<string, true>>
  /** Where it came from, such as the tray idea or the room it was collected from; empty if drawn here. */
  readonly origin: string
  /** An abandoned idea in the attic: out of every view, kept with all that hangs on it. */
  readonly away: boolean
  /** Participant id of the author, empty if unknown. */
  readonly by: string
  /** UTC milliseconds. */
  readonly createdAt: number
}

export const nodeTable: Table<DiagramNode> = {
  document: 'diagram',
  fields: {
    kind: z.enum(kinds),
    text: check.words,
    note: check.words,
    definition: check.words,
    order: check.orderKey,
    status: z.enum(statuses),
    owner: check.line,
    impact: z.number().int().min(1).max(5).nullable(),
    ease: z.number().int().min(1).max(5).nullable(),
    tags: z.record(check.key, z.literal(true)),
    origin: check.line,
    away: z.boolean(),
    by: check.line,
    createdAt: z.number().finite(),
    deletedAt: check.time,
  },
  fresh: {
    kind: 'change', text: '', note: '', definition: '', order: '', status: 'untested', owner: '',
    impact: null, ease: null, tags: {}, origin: '', away: false, by: '', createdAt: 0, deletedAt: null,
  },
  words: ['text', 'note', 'definition'],
  maps: ['tags'],
}

/** The accessible name of a node, see the interaction contract: in the language of the screen, or in that of another voice. */
export const nodeName = (node: Pick<DiagramNode, 'kind' | 'text'>, t: Voice = screen): string => {
  const text = node.text.replace(/\s+/g, ' ').trim()
  const kind = kindWord(node.kind, t)
  return text === '' ? t('{kind}: empty', { kind }) : t('{kind}: {text}', { kind, text })
}

/** True where an idea is in the attic. One that became a driver meanwhile, with boxes that hang on it, stays in sight. */
export const isAway = ({ kind, away }: Pick<DiagramNode, 'kind' | 'away'>): boolean => away && kind === 'change'
