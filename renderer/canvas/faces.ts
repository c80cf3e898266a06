import type { Id } from '../../shared/base/id'
import { language, t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { kindWord, type DiagramNode } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { openComments } from '../../shared/diagram/threads'
import { rampOf, theoryOf } from '../../shared/diagram/walk'
import type { Box, Layout, Point } from '../../shared/layout/geometry'
import { leadsTo, standing } from '../../shared/scene/labels'
import { authorSaid, commentsSaid } from '../tray/words'
import type { Desk } from '../desk'
import { isBoxNear, type Field } from './nearby'
import type { Sight } from './sight'

/** Somebody else at a box. */
export interface Visitor {
  readonly name: string
  readonly colour: number
  readonly editing: boolean
}

/** All that is drawn of one box; the same object as long as nothing of it changed. */
export interface Face {
  readonly box: Box
  readonly node: DiagramNode
  readonly ramp: readonly Cycle[]
  readonly visitors: readonly Visitor[]
  readonly selected: boolean
  readonly dim: boolean
  readonly editing: boolean
  readonly target: boolean
  readonly lifted: boolean
  /** How many boxes are folded away under it. */
  readonly folded: number
  /** How many suggestions name it, where they are shown. */
  readonly suggestions: number
  /** How many comments there are on it that are not settled. */
  readonly comments: number
  /** Whose idea it is, empty where the name is not known; null for a box of the diagram. */
  readonly author: string | null
  /** True where the aim is on the right. */
  readonly mirrored: boolean
  /** False for a box that is far from what is seen: it has no picture. */
  readonly near: boolean
}

/** What the tree says of one box beside its name. */
interface Standing {
  readonly tabIndex: 0 | -1
  readonly level: number
  readonly place: number
  readonly of: number
  readonly description: string
  readonly expanded: boolean | undefined
}

/** One box as it is drawn and as a reader has it. */
export interface CardNode extends Standing {
  readonly id: Id
  readonly data: Face
  readonly position: Point
  /** True where its last move can be seen, so that it eases. */
  readonly eased: boolean
}

export const domId = (node: Id): string => `node-${node}`

/** What decides how the boxes look, beside the diagram itself. */
interface Scenery {
  readonly selected: Id | null
  /** Boxes selected beside that one. */
  readonly also: ReadonlySet<Id>
  /** The boxes that can be folded, with how many are folded away under each. */
  readonly folds: ReadonlyMap<Id, number>
  /** The boxes that suggestions name, while they are shown. */
  readonly marks: ReadonlyMap<Id, number>
  readonly editing: Id | null
  readonly sight: Sight | null
  readonly visitors: ReadonlyMap<Id, readonly Visitor[]>
  readonly target: Id | null
  readonly lifted: { readonly ids: ReadonlySet<Id>; readonly by: Point } | null
  /** The part of the canvas whose boxes have a picture, or null for all of it. */
  readonly nearby: Field | null
  /** The part that is seen, where moves ease. */
  readonly seen: Field | null
}

const nobody: readonly Visitor[] = []

/** Who else is at which box. */
export const visitorsOf = (people: Desk['people'], me: Id): ReadonlyMap<Id, readonly Visitor[]> => {
  const at = new Map<Id, Visitor[]>()
  for (const { participant, name, colour, selected, editing } of people) {
    const id = editing ?? selected
    if (participant !== me && id !== null) at.set(id, [...(at.get(id) ?? []), { name, colour, editing: editing !== null }])
  }
  return at
}

/** A description and what it was made from. */
interface Told extends Pick<Face, 'visitors' | 'folded' | 'suggestions' | 'comments' | 'ramp'> {
  readonly links: Snapshot['links']
  readonly effects: readonly (DiagramNode | undefined)[]
  readonly words: string
  /** Of the screen, which the words are in. */
  readonly language: string
}
const told = new WeakMap<DiagramNode, Told>()
const noEffects: readonly Id[] = []

const isTold = (known: Told, s: Snapshot, ids: readonly Id[], { visitors, folded, suggestions, comments, ramp }: Face): boolean =>
  known.links === s.links && known.language === language() && known.folded === folded && known.suggestions === suggestions && known.comments === comments && known.ramp === ramp && known.visitors === visitors &&
  known.effects.length === ids.length && known.effects.every((effect, i) => effect === s.nodes[ids[i] as Id])

/** Where it leads, then the facts that change. Remembered by node: every keystroke asks for all of them. */
const descriptionOf = (s: Snapshot, face: Face): string => {
  const { node, visitors, folded, suggestions, comments, author, ramp } = face
  const ids = theoryOf(s).effects.get(node.id) ?? noEffects
  const known = told.get(node)
  if (known && isTold(known, s, ids, face)) return known.words
  const words = [
    leadsTo(s, node.id), author === null ? standing(s, node) : authorSaid(author), folded > 0 ? t('{count} below {count, plural, one {is} other {are}} folded away', { count: folded }) : '',
    suggestions > 0 ? t('{count, plural, one {# suggestion} other {# suggestions}}', { count: suggestions }) : '',
    commentsSaid(comments),
    ...visitors.map(({ name, editing }) => (editing ? t('{name} is editing', { name }) : t('{name} is here', { name }))),
  ].filter((part) => part !== '').join('. ')
  told.set(node, { visitors, folded, suggestions, comments, ramp, links: s.links, effects: ids.map((id) => s.nodes[id]), words, language: language() })
  return words
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => same(item, b[i] as T)))
const sameVisitor = (a: Visitor, b: Visitor): boolean => a.name === b.name && a.colour === b.colour && a.editing === b.editing

/** True where two faces have the same picture, wherever it stands. */
export const samePicture = (a: Face, b: Face): boolean =>
  a === b || (
    a.node === b.node && a.near === b.near && a.box.lines === b.box.lines && a.box.height === b.box.height && a.box.width === b.box.width && a.dim === b.dim && a.editing === b.editing &&
    a.target === b.target && a.lifted === b.lifted && a.folded === b.folded && a.suggestions === b.suggestions && a.comments === b.comments && a.author === b.author && a.mirrored === b.mirrored && sameList(a.ramp, b.ramp, Object.is) && sameList(a.visitors, b.visitors, sameVisitor)
  )

const placeOf = (box: Box, shift: Point, { lifted }: Scenery): Point => {
  const by = lifted?.ids.has(box.id) ? lifted.by : { x: 0, y: 0 }
  return { x: box.x + shift.x + by.x, y: box.y + shift.y + by.y }
}

const sameCard = (a: CardNode, b: CardNode): boolean =>
  a.data.box === b.data.box && a.data.selected === b.data.selected && samePicture(a.data, b.data) && a.position.x === b.position.x && a.position.y === b.position.y && a.tabIndex === b.tabIndex &&
  a.level === b.level && a.place === b.place && a.of === b.of && a.description === b.description && a.expanded === b.expanded && a.eased === b.eased

/** As at the last move; a new move is seen from either end. Not where the box must stay with a hand or a caret. */
const easedOf = ({ editing, lifted, box }: Face, at: Point, old: CardNode | undefined, seen: Field | null): boolean => {
  if (editing || lifted) return false
  if (!old || seen === null) return true
  const moved = old.position.x !== at.x || old.position.y !== at.y
  return moved || old.data.editing || old.data.lifted ? isBoxNear(seen, at, box) || isBoxNear(seen, old.position, box) : old.eased
}

/** The one tab stop of the tree: the selected box, else the first. */
const tabStopOf = ({ boxes, columns }: Layout, selected: Id | null): Id | undefined =>
  selected !== null && boxes[selected] ? selected : columns.find(({ ids }) => ids.length > 0)?.ids[0]

/**
 * The boxes in reading order. One of which nothing changed is the same object as in `before`, so that
 * one rename draws one card.
 */
export const cardNodes = (layout: Layout, s: Snapshot, shift: Point, scenery: Scenery, before: ReadonlyMap<Id, CardNode>): Map<Id, CardNode> => {
  const { selected, also, sight, visitors, editing, target, lifted, folds, marks, nearby, seen } = scenery
  const cards = new Map<Id, CardNode>()
  const stop = tabStopOf(layout, selected)
  layout.columns.forEach((column, index) => column.ids.forEach((id, place) => {
    const box = layout.boxes[id]
    const node = s.nodes[id]
    if (!box || !node) return
    const position = placeOf(box, shift, scenery)
    const old = before.get(id)
    const here = visitors.get(id) ?? nobody
    const data: Face = {
      box, node, ramp: rampOf(s, id), dim: sight !== null && !sight.nodes.has(id), editing: editing === id, target: target === id, lifted: lifted?.ids.has(id) ?? false,
      visitors: old && sameList(old.data.visitors, here, sameVisitor) ? old.data.visitors : here, selected: selected === id || also.has(id), folded: folds.get(id) ?? 0, suggestions: marks.get(id) ?? 0, comments: openComments(s, id), author: s.ideas[id]?.byName ?? null, mirrored: s.meta.direction === 'aim right',
      near: nearby === null || selected === id || isBoxNear(nearby, position, box),
    }
    const card: CardNode = {
      id, data, position, eased: easedOf(data, position, old, seen), tabIndex: id === stop ? 0 : -1, level: index + 1, place: place + 1, of: column.ids.length,
      description: descriptionOf(s, data), expanded: folds.has(id) ? data.folded === 0 : undefined,
    }
    cards.set(id, old && sameCard(old, card) ? old : card)
  }))
  return cards
}

/** For a placeholder: what belongs into an empty box. */
export const promptOf = (node: DiagramNode, unsorted = false): string => (unsorted ? t('Unsorted idea') : node.kind === 'aim' ? t('Write your aim') : kindWord(node.kind))
