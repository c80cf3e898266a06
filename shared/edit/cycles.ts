import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { numberTyped } from '../base/number'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { cycleTable, purposeName, purposes, type Cycle, type Decision } from '../diagram/cycle'
import { placeAt } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf } from '../diagram/walk'
import { command, type Ask, type Context, type Option, type Plan } from './command'
import type { Edit, FieldsOf } from './edit'
import { isFull, nodeIn, quoted } from './find'

const whichCycle: Ask = { ask: 'selected', of: 'cycle' }

const cycleIn = (s: Snapshot, id: Id): Result<Cycle> => {
  const cycle = s.cycles[id]
  return cycle ? ok(cycle) : refuse('no cycle', t('That test cycle is no longer in the diagram. Undo may bring it back.'))
}

const numberOf = (s: Snapshot, cycle: Cycle): number => rampOf(s, cycle.idea).findIndex((each) => each.id === cycle.id) + 1

/** A new cycle goes to the end of the ramp, or right behind the one that it builds on. */
const add = (s: Snapshot, idea: Id, after: Cycle | null, fields: FieldsOf<'cycles'>, context: Context): Result<Plan> => {
  if (isFull(s, context.raw, 'cycles')) return refuse('too many cycles', t('This diagram has {count} test cycles, the most it can hold.', { count: limits.cycles }))
  const ramp = rampOf(s, idea)
  const index = after ? ramp.findIndex((cycle) => cycle.id === after.id) + 1 : ramp.length
  const id = context.newId()
  const { order, rekeyed } = placeAt(ramp, index, id)
  const edits: Edit[] = rekeyed.map((cycle) => ({ do: 'set', table: 'cycles', id: cycle.id, fields: { order: cycle.order } }))
  edits.push({ do: 'put', table: 'cycles', id, fields: { ...fields, idea, order, createdAt: context.now } })
  if (s.nodes[idea]?.status === 'untested') edits.push({ do: 'set', table: 'nodes', id: idea, fields: { status: 'testing' } })
  return ok({ edits, said: t('Test cycle {number} added.', { number: index + 1 }) })
}

export const addCycle = command<{ idea: Id }>({
  id: 'cycle.add', label: msg('Add test cycle'), role: 'editor',
  asks: { idea: { ask: 'selected', of: 'node' } },
  plan: (s, { idea }, context) => {
    const node = nodeIn(s, idea)
    if (!node.ok) return node
    if (node.value.kind !== 'change') return refuse('not an idea', t('Test cycles belong to a change idea. Select one first.'))
    return add(s, idea, null, {}, context)
  },
})

/** The next cycle asks the same question of the same people's work, and begins from what was learned. */
export const addNextCycle = command<{ cycle: Id }>({
  id: 'cycle.next', label: msg('Add next cycle'), role: 'editor',
  asks: { cycle: whichCycle },
  plan: (s, { cycle: id }, context) => {
    const cycle = cycleIn(s, id)
    if (!cycle.ok) return cycle
    const { idea, question, unit, purpose, who, where, data, next, study } = cycle.value
    return add(s, idea, cycle.value, { basedOn: id, question, unit, purpose, who, where, data, what: next || study }, context)
  },
})

export const removeCycle = command<{ cycle: Id }>({
  id: 'cycle.remove', label: msg('Delete test cycle'), role: 'editor',
  asks: { cycle: whichCycle },
  plan: (s, { cycle: id }, { now }) => {
    const cycle = cycleIn(s, id)
    if (!cycle.ok) return cycle
    return ok({ edits: [{ do: 'set', table: 'cycles', id, fields: { deletedAt: now } }], said: t('Deleted cycle {number}. Undo brings it back.', { number: numberOf(s, cycle.value) }) })
  },
})

/** Fields of a cycle that are one value: the rest are texts, typed letter by letter. */
export const plainCycleFields = ['predictedValue', 'observedValue', 'unit', 'purpose', 'scale', 'starts', 'ends', 'decision'] as const
export type PlainCycleField = (typeof plainCycleFields)[number]

const fieldOptions = (): readonly Option[] => [
  { value: 'predictedValue', label: t('Predicted value') }, { value: 'observedValue', label: t('Observed value') },
  { value: 'unit', label: t('Unit') }, { value: 'purpose', label: t('Purpose') }, { value: 'scale', label: t('Scale') },
  { value: 'starts', label: t('Starts') }, { value: 'ends', label: t('Ends') }, { value: 'decision', label: t('Decision') },
]

/** Numbers may be typed with a decimal comma; an empty box means that there is none. */
const valueFor = (field: PlainCycleField, value: string | number | null): string | number | null => {
  if (field !== 'predictedValue' && field !== 'observedValue') return value ?? ''
  return typeof value === 'string' ? numberTyped(value) : value
}

const decided: Readonly<Record<Exclude<Decision, ''>, string>> = { adopt: msg('Adopt'), adapt: msg('Adapt'), abandon: msg('Abandon') }

const decisionOptions = (): readonly Option[] => Object.entries(decided).map(([value, label]) => ({ value, label: t(label) }))

type Given = Readonly<Record<string, unknown>>

const valueNow = (s: Snapshot, { cycle, field }: Given): string => String(s.cycles[String(cycle)]?.[field as PlainCycleField] ?? '')

/** What is one of a few words is chosen: nobody knows how they are kept. */
const valueOptions = ({ field }: Given): readonly Option[] | null =>
  field === 'purpose' ? purposes.map((value) => ({ value, label: t(purposeName[value]) })) : field === 'decision' ? decisionOptions() : null

export const setCycle = command<{ cycle: Id; field: PlainCycleField; value: string | number | null }>({
  id: 'cycle.set', label: msg('Fill in test cycle…'), role: 'editor',
  asks: { cycle: whichCycle, field: { ask: 'option', label: msg('What?'), among: fieldOptions }, value: { ask: 'text', label: msg('Value'), now: valueNow, options: valueOptions } },
  plan: (s, { cycle: id, field, value }) => {
    const cycle = cycleIn(s, id)
    if (!cycle.ok) return cycle
    if (!plainCycleFields.includes(field)) return refuse('no field', t('A test cycle has no such field.'))
    const read = cycleTable.fields[field].safeParse(valueFor(field, value))
    if (!read.success) return refuse('bad value', badValue(field))
    if (cycle.value[field] === read.data) return ok({ edits: [], said: '' })
    return ok({ edits: [{ do: 'set', table: 'cycles', id, fields: { [field]: read.data } }], said: '' })
  },
})

const badValue = (field: PlainCycleField): string => {
  if (field === 'predictedValue' || field === 'observedValue') return t('Type a number, such as 15 or 16.5. What stood there before is kept.')
  if (field === 'starts' || field === 'ends') return t('Type a day as year, month, day, such as 2026-03-31. What stood there before is kept.')
  return t('That value does not fit this field. What stood there before is kept.')
}

export const decide = command<{ cycle: Id; decision: Decision }>({
  id: 'cycle.decide', label: msg('Decide on test cycle…'), role: 'editor',
  asks: {
    cycle: whichCycle,
    decision: { ask: 'option', label: msg('Decision'), among: decisionOptions },
  },
  plan: (s, { cycle: id, decision }) => {
    const cycle = cycleIn(s, id)
    if (!cycle.ok) return cycle
    if (decision !== '' && !Object.hasOwn(decided, decision)) return refuse('no decision', t('Choose adopt, adapt or abandon.'))
    if (cycle.value.decision === decision) return ok({ edits: [], said: '' })
    const idea = s.nodes[cycle.value.idea]
    const number = numberOf(s, cycle.value)
    const made = idea
      ? t('{decision, select, adopt {Cycle {number} of {idea}: adopt.} adapt {Cycle {number} of {idea}: adapt.} other {Cycle {number} of {idea}: abandon.}}', { decision, number, idea: quoted(idea) })
      : t('{decision, select, adopt {Cycle {number}: adopt.} adapt {Cycle {number}: adapt.} other {Cycle {number}: abandon.}}', { decision, number })
    return ok({ edits: [{ do: 'set', table: 'cycles', id, fields: { decision } }], said: decision === '' ? t('Decision removed.') : made })
  },
})
