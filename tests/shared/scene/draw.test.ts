import { expect, test } from 'vitest'
import type { Cycle } from '../../../shared/diagram/cycle'
import { layout } from '../../../shared/layout/layout'
import { drawScene } from '../../../shared/scene/draw'
import { leadsTo } from '../../../shared/scene/labels'
import type { Item, Scene, Shape } from '../../../shared/scene/scene'
import { boundsOf } from '../../../shared/scene/scene'
import { themeNames, themes } from '../../../shared/scene/theme'
import { drawing, large, peerSupport, realDiagrams } from '../publish/sample'

const scene = drawScene(peerSupport, layout(peerSupport), { legend: true })
const itemOf = (id: string, from: Scene = scene): Item => {
  const item = from.items.find((each) => each.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item
}
const texts = (item: Item): string[] => item.shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : []))
const ofShape = <S extends Shape['shape']>(item: Item, shape: S): Extract<Shape, { shape: S }>[] =>
  item.shapes.filter((each): each is Extract<Shape, { shape: S }> => each.shape === shape)

test('[X1] what is read comes in the order title, version, then heading and boxes from the aim outwards', () => {
  const read = scene.reading.map((index) => scene.items[index]?.id)
  expect(read.slice(0, 6)).toEqual(['title', 'version', 'heading-aim', 'aim', 'heading-primary', 'p1'])
  expect(read.indexOf('heading-secondary')).toBeGreaterThan(read.indexOf('p3'))
  expect(read.indexOf('c1')).toBe(read.indexOf('heading-change') + 1)
  expect(read.at(-1)).toBe('legend')
  expect(new Set(read).size).toBe(read.length)
})

test('[X1] links lie under all boxes', () => {
  const lastLink = Math.max(...scene.items.map((item, index) => (item.role === 'link' ? index : -1)))
  expect(lastLink).toBe(scene.items.filter((item) => item.role === 'link').length - 1)
})

test('[X2] a node is told with its kind, its text and what it leads to, weak links named', () => {
  expect(itemOf('s2').label).toBe('Secondary driver: Remembering the visit')
  expect(itemOf('s2').description).toBe('Leads to Primary driver: Easy access to appointments and Primary driver: Reliable follow-up (weak).')
  expect(itemOf('c2').description).toBe('Testing, 3 test cycles (adapted, adapted, running). Leads to Secondary driver: Remembering the visit.')
  expect(leadsTo(peerSupport, 'aim')).toBe('')
  const alone = drawing({ nodes: { aim: ['aim', ''], x: ['change', 'Alone'] }, links: [] })
  expect(leadsTo(alone, 'x')).toBe('Not linked yet')
  expect(itemOf('aim', drawScene(alone, layout(alone))).label).toBe('Aim: empty')
})

test('[X3] boxes stand where the layout says, their text in the lines it broke', () => {
  const places = layout(peerSupport)
  for (const box of Object.values(places.boxes)) {
    const [frame] = ofShape(itemOf(box.id), 'box')
    expect(frame && frame.x - frame.strokeWidth / 2 - scene.origin.x).toBeCloseTo(box.x)
    expect(frame && frame.width + frame.strokeWidth).toBeCloseTo(box.width)
    expect(frame && frame.height + frame.strokeWidth).toBeCloseTo(box.height)
    expect(texts(itemOf(box.id)).slice(0, box.lines.length)).toEqual(box.lines.map((line) => line.text))
  }
})

test('[X4] weak links are dashed, strong ones solid; arrowheads are as the diagram says', () => {
  expect(ofShape(itemOf('s2>p3'), 'line')[0]?.dashed).toBe(true)
  expect(ofShape(itemOf('s2>p1'), 'line')[0]?.dashed).toBe(false)
  const tip = (arrows: 'none' | 'towards' | 'away'): number | undefined => {
    const s = { ...peerSupport, meta: { ...peerSupport.meta, arrows } }
    return ofShape(itemOf('p1>aim', drawScene(s, layout(s))), 'polygon')[0]?.points[0]?.x
  }
  const { aim, p1 } = layout(peerSupport).boxes
  expect(tip('none')).toBeUndefined()
  expect(Math.abs((tip('towards') ?? 0) - ((aim?.x ?? 0) + (aim?.width ?? 0) + scene.origin.x))).toBeLessThan(4)
  expect(Math.abs((tip('away') ?? 0) - ((p1?.x ?? 0) + scene.origin.x))).toBeLessThan(4)
})

test('[X5] a status is a word, and a ramp has a step a cycle', () => {
  expect(texts(itemOf('c2'))).toEqual(['Text reminder two days before', 'Testing', '3 test cycles'])
  expect(ofShape(itemOf('c1'), 'box')[0]?.dashed).toBe(true)
  expect(texts(itemOf('c1')).at(-1)).toBe('Untested')
  expect(texts(itemOf('c8'))).toContain('Abandoned')
})

const stepsOf = (cycles: readonly Partial<Cycle>[]): readonly Shape[] => {
  const s = drawing({ nodes: { aim: ['aim', 'A'], c: ['change', 'C'] }, links: [['c', 'aim']], cycles: cycles.map((cycle) => ({ idea: 'c', ...cycle })) })
  return itemOf('c', drawScene(s, layout(s))).shapes.filter(({ shape }) => shape !== 'text').slice(1)
}
const tops = (shapes: readonly Shape[]): number[] => shapes.flatMap((shape) => (shape.shape === 'box' ? [shape.y] : []))

test('[X20] planned, running, adopted, adapted and abandoned differ in shape, not in colour alone', () => {
  const drawn = ([{}, { do: 'Rang twice' }, { decision: 'adopt' }, { decision: 'adapt' }, { decision: 'abandon' }] as const).map((cycle) => {
    const shapes = stepsOf([cycle])
    return shapes.map((shape) => (shape.shape === 'box' ? (shape.strokeWidth > 0 ? 'outline' : 'filled') : shape.shape)).join(' and ')
  })
  expect(drawn).toEqual(['outline', 'outline and filled', 'filled', 'polygon', 'outline and line'])
  const [whole, half] = stepsOf([{ observedValue: 3 }])
  expect(whole?.shape === 'box' && half?.shape === 'box' && half.height / whole.height).toBeCloseTo(0.5, 0)
})

test('[X21] each ramp rises from the ground, and the legend explains the shapes that are drawn', () => {
  const [one = 0, two = 0, three = 0, again = 0] = tops(stepsOf([{}, { basedOn: 'cycle0' }, { basedOn: 'cycle1' }, {}]))
  expect(one).toBeGreaterThan(two)
  expect(two).toBeGreaterThan(three)
  expect(again).toBe(one)
  // Where no cycle says what it builds on, all are one ramp.
  const [low = 0, high = 0] = tops(stepsOf([{}, {}]))
  expect(low).toBeGreaterThan(high)
  const s = drawing({ nodes: { aim: ['aim', 'A'], c: ['change', 'C', { status: 'testing' }] }, links: [['c', 'aim']], cycles: [{ idea: 'c', decision: 'adapt' }] })
  expect(itemOf('legend', drawScene(s, layout(s), { legend: true })).label).toBe('Legend: Aim; Change idea; Leads to; Test cycle ended: adapted')
})

test('[X5] a ramp of a hundred cycles stays inside its box', () => {
  const s = drawing({
    nodes: { aim: ['aim', 'A'], c: ['change', 'C', { status: 'abandoned' }] }, links: [['c', 'aim']],
    cycles: Array.from({ length: 100 }, () => ({ idea: 'c', decision: 'adapt' as const })),
  })
  const item = itemOf('c', drawScene(s, layout(s)))
  const [frame] = ofShape(item, 'box')
  expect(boundsOf(item).right).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0) + 1)
})

test('[X5] steps of a very long ramp are thin, and none has a corner rounder than nothing', () => {
  const s = drawing({
    nodes: { aim: ['aim', 'A'], c: ['change', 'C'] }, links: [['c', 'aim']],
    cycles: Array.from({ length: 60 }, () => ({ idea: 'c' })),
  })
  for (const step of ofShape(itemOf('c', drawScene(s, layout(s))), 'box')) {
    expect(step.radius).toBeGreaterThanOrEqual(0)
    expect(step.width).toBeGreaterThan(0)
  }
})

test('[X6] title, version, date and team stand on the face, and can be left out', () => {
  expect(texts(itemOf('version'))).toEqual(['Version 0.3 · 11 June 2020 · Visits team'])
  const bare = drawScene(peerSupport, layout(peerSupport), { title: false, versionDate: false })
  expect(bare.items.some((item) => item.id === 'version' || item.id === 'title')).toBe(false)
  expect(bare.origin).toEqual({ x: 24, y: 24 })
})

test('[X7] the legend explains what the picture shows and nothing else', () => {
  const words = itemOf('legend').label
  expect(words).toContain('Weak link')
  expect(words).toContain('Test cycle planned')
  expect(words).not.toContain('Tertiary')
  const plain = drawing({ nodes: { aim: ['aim', 'A'], p: ['primary', 'P'] }, links: [['p', 'aim']] })
  expect(itemOf('legend', drawScene(plain, layout(plain), { legend: true })).label).toBe('Legend: Aim; Primary driver; Leads to')
})

test('[X8] nothing is drawn outside the picture', () => {
  for (const s of [peerSupport, large(120), ...realDiagrams().map((each) => each.snapshot)]) {
    const picture = drawScene(s, layout(s), { legend: true })
    for (const item of picture.items.filter((each) => each.shapes.length > 0)) {
      const { left, top, right, bottom } = boundsOf(item)
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(picture.width)
      expect(bottom).toBeLessThanOrEqual(picture.height)
    }
  }
})

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

test('[X9] text has a contrast of 4.5 or more and lines of 3 or more, in every theme', () => {
  for (const name of themeNames) {
    const theme = themes[name]
    for (const { fill, ink } of Object.values(theme.kinds)) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(6)
    for (const voice of [theme.ink, theme.muted, theme.accent]) expect(contrast(voice, theme.background)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.muted, theme.kinds.change.fill)).toBeGreaterThanOrEqual(4.5)
    for (const line of [theme.connector, theme.growth]) expect(contrast(line, theme.background)).toBeGreaterThanOrEqual(3)
  }
})
