import { msg, printing } from '../base/words'
import type { Measure, MeasureType } from '../diagram/measure'
import type { Snapshot } from '../diagram/snapshot'
import type { RunRules } from '../measure/runchart'
import { drawChart, moved } from '../scene/chart'
import type { Item, Scene } from '../scene/scene'
import type { Theme } from '../scene/theme'
import { heading, title } from './extra-pages'
import { block, blockHeight, Flow, type Block, type FlowOptions } from './flow'
import { chartLine, familyOf, measureFacts, measureName, noteLines } from './measure-words'

/** Run charts on paper are no wider than is good to read. */
const widest = 640

const typeHeading: Readonly<Record<MeasureType, string>> = { outcome: msg('Outcome measures'), process: msg('Process measures'), balancing: msg('Balancing measures') }

/** What a heading takes with the room around it. */
const headingRoom = 32
/** What the title of the first sheet takes. */
const titleRoom = 34

/** A measure under its heading, where it is the first of its kind: name, what it tells of and run chart in one piece, for which the chart is made lower where it must be. */
const setMeasure = (flow: Flow, s: Snapshot, measure: Measure, above: string, options: FlowOptions, rules: RunRules | undefined): void => {
  const t = printing(s.meta.language)
  const { theme } = options
  const said = chartLine(s, measure, rules)
  const line = (text: string, fill: string): Block => block(text, flow.width, { size: 10, fill })
  const head = [block(measureName(measure, t), flow.width, { size: 11.5, weight: 700, fill: theme.ink }), ...measureFacts(s, measure).map((text) => line(text, theme.muted))]
  const height = (blocks: readonly Block[]): number => blocks.reduce((sum, each) => sum + blockHeight(each), 0)
  const around = (above === '' ? 0 : headingRoom) + height(head) + blockHeight(line(said, theme.ink)) + 6
  const chart = Object.keys(measure.points).length === 0 ? null : drawChart(s, measure, { width: Math.min(flow.width, widest), theme, most: flow.full - titleRoom - around, ...(rules && { rules }) })
  const whole = around + (chart?.height ?? 0)
  flow.need(whole <= flow.full ? whole : 60)
  if (above !== '') heading(flow, above, options)
  for (const each of head) flow.add(each)
  if (chart) {
    flow.space(6)
    flow.need(chart.height)
    flow.place('chart', t('Run chart: {measure}', { measure: measureName(measure, t) }), moved(chart.shapes, { x: flow.left, y: flow.top }), undefined, said)
    flow.space(chart.height)
  }
  for (const each of [line(said, theme.ink), ...noteLines(s, measure, chart?.untold).map((text) => line(text, theme.muted))]) flow.add(each)
  flow.space(14)
}

/** The family of measures with their run charts, in the order outcome, process, balancing. */
export const measureSheets = (s: Snapshot, options: FlowOptions, rules?: RunRules): Scene[] => {
  const t = printing(s.meta.language)
  const measures = familyOf(s)
  if (measures.length === 0) return []
  const flow = new Flow(options)
  title(flow, t('Measures'), options)
  measures.forEach((measure, index) => {
    setMeasure(flow, s, measure, measures[index - 1]?.type === measure.type ? '' : t(typeHeading[measure.type]), options, rules)
  })
  return flow.finish()
}

const columnGap = 32
const narrowest = 420

/** A picture with the run charts of its measures below it, side by side where there is room. */
export const withCharts = (scene: Scene, s: Snapshot, theme: Theme, rules?: RunRules): Scene => {
  const t = printing(s.meta.language)
  const measures = familyOf(s)
  if (measures.length === 0) return scene
  const margin = scene.origin.x
  const inner = scene.width - 2 * margin
  const count = Math.max(1, Math.min(3, measures.length, Math.floor((inner + columnGap) / (narrowest + columnGap))))
  const width = Math.min(widest, (inner - (count - 1) * columnGap) / count)
  const flow = new Flow({ width: inner + 2 * margin, height: Infinity, margin, footer: 0, theme, title: scene.title, language: scene.language })
  flow.space(scene.height - 2 * margin + 8)
  flow.add(block(t('Measures'), inner, { role: 'heading', size: 16, weight: 700, fill: theme.ink }))
  for (let at = 0; at < measures.length; at += count) {
    flow.space(10)
    const top = flow.top
    const heights = measures.slice(at, at + count).map((measure, column) => {
      const x = margin + column * (width + columnGap)
      const name = block(measureName(measure, t), width, { size: 12.5, weight: 600, fill: theme.ink })
      const chart = drawChart(s, measure, { width, theme, ...(rules && { rules }) })
      flow.put(name, x, top)
      flow.place('chart', t('Run chart: {measure}', { measure: name.label }), moved(chart.shapes, { x, y: top + blockHeight(name) + 4 }), undefined, chartLine(s, measure, rules))
      return blockHeight(name) + 4 + chart.height
    })
    flow.space(Math.max(...heights))
  }
  const added = (flow.finish()[0]?.items ?? []).map((item): Item => ({ ...item, id: `measures-${item.id}` }))
  const items = [...scene.items, ...added]
  return { ...scene, items, height: flow.top + margin, reading: [...scene.reading, ...added.map((_, index) => scene.items.length + index)] }
}
