import type { Id } from '../base/id'
import { inWords } from '../base/list'
import { msg, printing, type Voice } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { kindWord, statusWord, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { stepsOf } from '../diagram/ramp'
import { rampOf } from '../diagram/walk'
import { measure } from '../layout/words'
import { textAt } from '../scene/boxes'
import { leadsTo } from '../scene/labels'
import { cyclesInWords, markInWords, markStep } from '../scene/ramp'
import type { BoxShape, LineShape, Scene, Shape } from '../scene/scene'
import type { Theme } from '../scene/theme'
import { cycleFacts, cycleFields, cycleName, stages, stageWord, type Field } from './cycle-words'
import { block, blockHeight, Flow, type Block, type FlowOptions } from './flow'

const columnGap = 16
const fieldGap = 7

const bar = (x: number, y: number, width: number, height: number, fill: string): BoxShape =>
  ({ shape: 'box', x, y, width, height, radius: 0, fill, stroke: fill, strokeWidth: 0, dashed: false })

/** The ramps as staircases from the same ground: one tread a cycle, its number and scale above, its state below by shape and word. */
const staircase = (cycles: readonly Cycle[], left: number, top: number, width: number, theme: Theme, t: Voice): { shapes: Shape[]; height: number } => {
  const steps = stepsOf(cycles)
  const highest = Math.max(...steps)
  const rise = Math.min(16, 90 / (highest + 1))
  const tread = Math.min(180, width / cycles.length)
  const foot = top + 20 + rise * highest
  const style = { size: 10, weight: 600 } as const
  const small = { size: 9, weight: 400 } as const
  const shapes: Shape[] = []
  cycles.forEach((cycle, index) => {
    const x = left + index * tread
    const step = steps[index] ?? 0
    const y = foot - step * rise
    const straight = (from: readonly [number, number], to: readonly [number, number]): LineShape => ({
      shape: 'line', start: { x: from[0], y: from[1] }, stroke: theme.growth, strokeWidth: 2, dashed: cycle.decision === '',
      curves: [[{ x: from[0], y: from[1] }, { x: to[0], y: to[1] }, { x: to[0], y: to[1] }]],
    })
    if (step > 0 && steps[index - 1] === step - 1) shapes.push(straight([x, y + rise], [x, y]))
    shapes.push(straight([x, y], [x + tread, y]))
    // The words stand where there is room for them; and in full at each cycle below.
    const number = `${index + 1}`
    const words = (cycle.scale === '' ? [number] : [`${number} · ${cycle.scale}`, number]).find((text) => measure(text, style) <= tread - 10)
    if (words !== undefined) shapes.push(textAt(words, x + 5, y - 6, style, theme.ink))
    const taken = markInWords(cycle, t)
    shapes.push(...markStep(cycle, { x: x + 5, y: y + 13, width: Math.min(7, tread - 8), height: 9 }, theme.growth, theme.surface))
    if (measure(taken, small) <= tread - 21) shapes.push(textAt(taken, x + 16, y + 12, small, theme.muted))
  })
  return { shapes, height: foot + 20 - top }
}

/** A field as it is set: its name, and its text or what is still to be set of it. */
interface Entry {
  readonly name: Block
  readonly text: Block
}

const entryHeight = ({ name, text }: Entry): number => blockHeight(name) + blockHeight(text) + fieldGap

interface Column {
  /** The stage where it begins one; a plan goes on in a second column. */
  readonly head: string
  readonly entries: readonly Entry[]
}

/** The columns of a cycle: two for the plan, which has most to tell, and one for each other stage. */
interface Body {
  readonly width: number
  readonly columns: readonly Column[]
  /** Of the highest column, with its head. */
  readonly height: number
}

const stageHead = 24
/** What is asked and expected stands in the first column of a plan, how it is to be done in the second. */
const asked = new Set<string>([msg('Question'), msg('Prediction'), msg('Predicted value')])
/** Lines of a text that are worth setting before it goes on elsewhere. */
const leastLines = 3

const bodyOf = (flow: Flow, s: Snapshot, cycle: Cycle, theme: Theme): Body => {
  const t = printing(s.meta.language)
  const fields = cycleFields(s, cycle)
  const width = (flow.width - columnGap * stages.length) / (stages.length + 1)
  const entryOf = (field: Field): Entry => ({
    name: block(t(field.name), width, { size: 8.5, weight: 600, fill: theme.muted }),
    text: block(field.text, width, { size: 10, fill: theme.ink }),
  })
  const columns = stages.flatMap((stage): Column[] => {
    const entries = fields[stage].map(entryOf)
    if (stage !== 'Plan') return [{ head: stageWord(stage, t), entries }]
    const half = fields.Plan.filter(({ name }) => asked.has(name)).length
    return [{ head: stageWord(stage, t), entries: entries.slice(0, half) }, { head: '', entries: entries.slice(half) }]
  })
  return { width, columns, height: stageHead + Math.max(...columns.map(({ entries }) => entries.reduce((sum, each) => sum + entryHeight(each), 0))) }
}

/** Sets as much of a column as there is room for; gives what is left and how far down it came. */
const setColumn = (flow: Flow, entries: readonly Entry[], x: number, bottom: number): { readonly rest: readonly Entry[]; readonly y: number } => {
  let y = flow.top + stageHead
  for (const [index, entry] of entries.entries()) {
    const { name, text } = entry
    const fitting = Math.floor((bottom - y - blockHeight(name) + 0.01) / text.lineHeight)
    if (fitting < Math.min(leastLines, text.lines.length)) return { rest: entries.slice(index), y }
    flow.put(name, x, y)
    y += blockHeight(name)
    flow.put({ ...text, lines: text.lines.slice(0, fitting) }, x, y)
    y += Math.min(fitting, text.lines.length) * text.lineHeight + fieldGap
    const left = text.lines.slice(fitting)
    if (left.length > 0) return { rest: [{ name, text: { ...text, lines: left } }, ...entries.slice(index + 1)], y }
  }
  return { rest: [], y }
}

/** Plan, Do, Study and Act side by side, going on on further sheets as long as any has something left. */
const setBody = (flow: Flow, body: Body, name: string, theme: Theme, t: Voice): void => {
  let columns = body.columns
  for (let sheet = 0; ; sheet++) {
    const bottom = flow.top + flow.room
    const set = columns.map(({ head, entries }, index) => {
      if (sheet > 0 && entries.length === 0) return { rest: entries, y: flow.top }
      const x = flow.left + index * (body.width + columnGap)
      // The rule over a plan runs on over its second column.
      flow.place('text', '', [bar(head === '' ? x - columnGap : x, flow.top, body.width + (head === '' ? columnGap : 0), 1.5, theme.accent)])
      if (head !== '') flow.put(block(head, body.width, { size: 10.5, weight: 700, fill: theme.accent }), x, flow.top + 5)
      return setColumn(flow, entries, x, bottom)
    })
    flow.space(Math.max(...set.map(({ y }) => y)) - flow.top)
    if (set.every(({ rest }) => rest.length === 0)) return
    columns = columns.map(({ head }, index) => ({ head, entries: set[index]?.rest ?? [] }))
    flow.turn()
    flow.add(block(t('{name} (continued)', { name }), flow.width, { role: 'heading', size: 13, weight: 700, fill: theme.ink }))
    flow.space(6)
  }
}

/** The heading of an idea's page, with the way back. */
const opening = (flow: Flow, s: Snapshot, node: DiagramNode, count: number, back: Id, theme: Theme): void => {
  const t = printing(s.meta.language)
  const words = t('Back to the diagram')
  const style = { size: 10, weight: 600 } as const
  const x = flow.left + flow.width - measure(words, style)
  flow.place('text', words, [textAt(words, x, flow.top + 11, style, theme.accent), bar(x, flow.top + 13, measure(words, style), 0.7, theme.accent)], back)
  flow.add(block(kindWord('change', t), flow.width / 2, { size: 10, weight: 600, fill: theme.muted }))
  flow.space(2)
  flow.add(block(node.text.trim() || t('Empty change idea'), flow.width, { role: 'title', size: 20, weight: 700, fill: theme.ink }))
  const standing = [statusWord(node.status, t), cyclesInWords(count, t), leadsTo(s, node.id, t), node.owner && t('Owner {name}', { name: node.owner })]
  flow.add(block(standing.filter(Boolean).join(' · '), flow.width, { size: 10.5, fill: theme.muted }))
  for (const text of [node.note, node.definition]) {
    if (text.trim() === '') continue
    flow.space(4)
    flow.add(block(text, flow.width, { size: 10.5, fill: theme.ink }))
  }
  flow.space(14)
}

/** The sheets that tell one change idea's test cycles. */
export const cycleSheets = (s: Snapshot, node: DiagramNode, back: Id, options: FlowOptions): Scene[] => {
  const { theme } = options
  const t = printing(s.meta.language)
  const cycles = rampOf(s, node.id)
  const flow = new Flow(options)
  opening(flow, s, node, cycles.length, back, theme)
  const steps = staircase(cycles, flow.left, flow.top, flow.width, theme, t)
  flow.need(steps.height)
  const told = cycles.map((cycle, index) => [`${index + 1}`, cycle.scale, markInWords(cycle, t)].filter(Boolean).join(', '))
  const label = t('PDSA ramp of {count, plural, one {# test cycle} other {# test cycles}}: {cycles}', { count: cycles.length, cycles: inWords(told, t) })
  flow.place('ramp', label, staircase(cycles, flow.left, flow.top, flow.width, theme, t).shapes)
  flow.space(steps.height + 12)
  cycles.forEach((cycle, index) => {
    const facts = cycleFacts(cycle, s.meta.language)
    const name = block(cycleName(index + 1, cycle, t), flow.width, { role: 'heading', size: 13, weight: 700, fill: theme.ink })
    const body = bodyOf(flow, s, cycle, theme)
    const whole = blockHeight(name) + 26 + body.height
    // A cycle is kept in one piece, unless that would leave much of a sheet empty.
    flow.need(whole <= flow.full && flow.room < flow.full / 2 ? whole : blockHeight(name) + 26 + Math.min(body.height, 130))
    flow.add(name)
    if (facts !== '') flow.add(block(facts, flow.width, { size: 9.5, fill: theme.muted }))
    flow.space(6)
    setBody(flow, body, cycleName(index + 1, cycle, t), theme, t)
    flow.space(14)
  })
  return flow.finish()
}
