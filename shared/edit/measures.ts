import { isDay } from '../base/day'
import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { numberTyped } from '../base/number'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { measureTable, measureTypes, typeName, type Measure } from '../diagram/measure'
import { byOrder, placeAt, placeRun } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Ask, type Option } from './command'
import type { Edit } from './edit'
import { isFull, nodeIn, quoted } from './find'
import { underWhich } from './paste'

const measuresOf = (s: Snapshot): readonly Measure[] => Object.values(s.measures).sort(byOrder)
const measureOptions = (s: Snapshot): readonly Option[] =>
  measuresOf(s).map((measure) => ({ value: measure.id, label: measure.name || t('Measure without a name') }))
export const whichMeasure: Ask = { ask: 'option', label: msg('Which measure?'), among: measureOptions }
const onNode: Ask = { ask: 'selected', of: 'node' }

/** The measure, or the refusal that a colleague has just deleted it. */
export const measureIn = (s: Snapshot, id: Id): Result<Measure> => {
  const measure = s.measures[id]
  return measure ? ok(measure) : refuse('no measure', t('That measure is no longer in the diagram. Undo may bring it back.'))
}

export const addMeasure = command<{ node: Id }>({
  id: 'measure.add', label: msg('Add measure'), role: 'editor', asks: { node: onNode },
  plan: (s, { node: on }, { newId, raw }) => {
    const node = nodeIn(s, on)
    if (!node.ok) return node
    if (node.value.kind === 'change') return refuse('on an idea', t('Measures belong to the aim or a driver. A change idea is judged by its test cycles.'))
    const all = measuresOf(s)
    if (isFull(s, raw, 'measures')) return refuse('too many measures', t('This diagram has {count} measures, the most it can hold.', { count: limits.measures }))
    const id = newId()
    const type = node.value.kind === 'aim' ? 'outcome' : 'process'
    const { order } = placeAt(all, all.length, id)
    return ok({ edits: [{ do: 'put', table: 'measures', id, fields: { type, order, nodes: { [on]: true } } }], said: t('Measure added to {box}.', { box: quoted(node.value) }) })
  },
})

export const removeMeasure = command<{ measure: Id }>({
  id: 'measure.remove', label: msg('Delete measure…'), role: 'editor', asks: { measure: whichMeasure },
  plan: (s, { measure: id }, { now }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    return ok({ edits: [{ do: 'set', table: 'measures', id, fields: { deletedAt: now } }], said: t('Measure deleted. Undo brings it back.') })
  },
})

/** Fields of a measure that are one value; name and definition are typed letter by letter. */
export const plainMeasureFields = ['type', 'unit', 'better', 'baselineUntil', 'target', 'frequency', 'source'] as const
export type PlainMeasureField = (typeof plainMeasureFields)[number]

const fieldOptions = (): readonly Option[] => [
  { value: 'type', label: t('Measure type') }, { value: 'unit', label: t('Unit') }, { value: 'better', label: t('Better is') },
  { value: 'baselineUntil', label: t('Baseline until') }, { value: 'target', label: t('Target') },
  { value: 'frequency', label: t('How often') }, { value: 'source', label: t('Where the data come from') },
]

type Given = Readonly<Record<string, unknown>>

const valueNow = (s: Snapshot, { measure, field }: Given): string => String(s.measures[String(measure)]?.[field as PlainMeasureField] ?? '')

/** What is one of a few words is chosen: nobody knows how they are kept. */
const valueOptions = ({ field }: Given): readonly Option[] | null =>
  field === 'type' ? measureTypes.map((value) => ({ value, label: t(typeName[value]) }))
  : field === 'better' ? [{ value: 'higher', label: t('Higher is better') }, { value: 'lower', label: t('Lower is better') }]
  : null

export const setMeasure = command<{ measure: Id; field: PlainMeasureField; value: string | number | null }>({
  id: 'measure.set', label: msg('Fill in measure…'), role: 'editor',
  asks: { measure: whichMeasure, field: { ask: 'option', label: msg('What?'), among: fieldOptions }, value: { ask: 'text', label: msg('Value'), now: valueNow, options: valueOptions } },
  plan: (s, { measure: id, field, value }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    if (!plainMeasureFields.includes(field)) return refuse('no field', t('A measure has no such field.'))
    const given = field === 'target' ? (typeof value === 'string' ? numberTyped(value) : value) : (value ?? '')
    const read = measureTable.fields[field].safeParse(given)
    if (!read.success) return refuse('bad value', badValue(field))
    if (measure.value[field] === read.data) return ok({ edits: [], said: '' })
    return ok({ edits: [{ do: 'set', table: 'measures', id, fields: { [field]: read.data } }], said: '' })
  },
})

const badValue = (field: PlainMeasureField): string => {
  if (field === 'target') return t('Type a number, such as 15 or 16.5. What stood there before is kept.')
  if (field === 'baselineUntil') return t('Type a day as year, month, day, such as 2026-03-31. What stood there before is kept.')
  return t('That value does not fit this field. What stood there before is kept.')
}

const attach = (on: boolean) =>
  command<{ measure: Id; node: Id }>({
    id: on ? 'measure.attach' : 'measure.detach', label: on ? msg('Use measure here…') : msg('Take measure off this box…'), role: 'editor',
    asks: { measure: whichMeasure, node: onNode },
    plan: (s, { measure: id, node: key }) => {
      const measure = measureIn(s, id)
      if (!measure.ok) return measure
      const node = nodeIn(s, key)
      if (!node.ok) return node
      if (!!measure.value.nodes[key] === on) return refuse('no change', on ? t('That measure is on this box already.') : t('That measure is not on this box.'))
      if (on && node.value.kind === 'change') return refuse('on an idea', t('Measures belong to the aim or a driver. A change idea is judged by its test cycles.'))
      return ok({ edits: [{ do: 'entry', table: 'measures', id, field: 'nodes', key, value: on ? true : null }], said: on ? t('Measure added here.') : t('Measure taken off.') })
    },
  })

export const attachMeasure = attach(true)
export const detachMeasure = attach(false)

/** One point of a run chart; an empty value takes it away. */
export const setPoint = command<{ measure: Id; day: string; value: number | null }>({
  id: 'measure.point', label: msg('Set a data point…'), role: 'editor',
  asks: { measure: whichMeasure, day: { ask: 'text', label: msg('Day, such as 2026-03-31') }, value: { ask: 'number', label: msg('Value') } },
  plan: (s, { measure: id, day, value }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    if (!isDay(day)) return refuse('no day', t('Type a day as year, month, day, such as 2026-03-31.'))
    if (value !== null && !Number.isFinite(value)) return refuse('no number', t('Type a number, such as 15 or 16.5.'))
    if (value !== null && measure.value.points[day] === undefined && Object.keys(measure.value.points).length >= limits.pointsPerMeasure) return refuse('too many points', t('A measure holds up to {count} points.', { count: limits.pointsPerMeasure }))
    return ok({ edits: [{ do: 'entry', table: 'measures', id, field: 'points', key: day, value }], said: value === null ? t('Point removed.') : t('Point set.') })
  },
})

/** A measure as a table of dates and values gives it. */
export type PastedMeasure = Pick<Measure, 'name' | 'points' | 'annotations'>

/** Adds measures with their points to the aim or a driver; an idea's data belong to what it serves. */
export const pasteMeasures = command<{ measures: readonly PastedMeasure[]; at: Id | null }>({
  id: 'measure.paste', label: msg('Import data…'), role: 'editor',
  asks: { measures: { ask: 'text', label: msg('Data') }, at: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { measures, at }, { newId, raw }) => {
    const node = underWhich(s, at)
    if (!node || node.kind === 'change') return refuse('on an idea', t('Measures belong to the aim or a driver. Choose one of these. Nothing was added.'))
    const all = measuresOf(s)
    if (all.length + measures.length > limits.measures || isFull(s, raw, 'measures')) return refuse('too many measures', t('This diagram has no room for so many measures: it holds {most, number}. Nothing was added.', { most: limits.measures }))
    if (measures.length === 0) return refuse('no measure', t('There is no measure to add.'))
    const ids = measures.map(() => newId())
    const { orders, rekeyed } = placeRun(all, all.length, ids)
    const type = node.kind === 'aim' ? 'outcome' : 'process'
    return ok({
      edits: [
        ...rekeyed.map(({ id, order }): Edit => ({ do: 'set', table: 'measures', id, fields: { order } })),
        ...measures.map((fields, i): Edit => ({ do: 'put', table: 'measures', id: ids[i] ?? '', fields: { ...fields, type, order: orders[i] ?? '', nodes: { [node.id]: true } } })),
      ],
      focus: node.id,
      said: t('{count, plural, one {# measure added to {name}. Undo takes it away again.} other {# measures added to {name}. Undo takes them away again.}}', { count: measures.length, name: quoted(node) }),
    })
  },
})
