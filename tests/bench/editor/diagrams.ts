import { linkEnds } from '../../../shared/diagram/link'
import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { layout } from '../../../shared/layout/layout'
import { tidy } from '../../../shared/layout/tidy'
import { contentFrom } from '../../../shared/sync/content'
import { writeFile } from '../../../shared/sync/file'
import { randomGraph, reordered, snapshotOf } from '../../shared/layout/graphs'

/** What the bare page is given: the same boxes at the same places, the same links. */
export interface Scene {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly text: string }[]
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[]
}

/** A diagram to measure with. */
export interface Sample {
  readonly count: number
  readonly file: string
  readonly scene: Scene
  /** Name of a box in the middle of its column, as a reader has it. */
  readonly middle: string
  readonly middleId: string
}

/** Every third idea has up to three test cycles: as in a project that runs. */
const withCycles = (s: Snapshot): Snapshot => {
  const ideas = Object.values(s.nodes).filter((node) => node.kind === 'change')
  const cycles = ideas.flatMap((idea, i) => (i % 3 === 0 ? Array.from({ length: 1 + (i % 2) * 2 }, (_, k) => freshRecord('cycles', `${idea.id}c${k}`, { idea: idea.id, order: `${k}V`, title: 'One ward, one day' })) : []))
  return { ...s, cycles: rowsOf(cycles) }
}

export const sampleOf = (count: number): Sample => {
  const wild = snapshotOf(randomGraph(7, count))
  const s = withCycles(reordered(wild, tidy(wild).map((column) => column.ids)))
  const drawn = layout(s)
  const column = drawn.columns.find(({ kind }) => kind === 'secondary')?.ids ?? []
  const middleId = column[Math.floor(column.length / 2)] ?? ''
  let next = 0
  const options = { newId: () => `id${next++}`, now: 0 }
  return {
    count, middleId, file: writeFile(contentFrom(s, options), 'bench'), middle: `Secondary driver: ${s.nodes[middleId]?.text ?? ''}`,
    scene: {
      nodes: Object.values(drawn.boxes).map(({ id, x, y, width, height }) => ({ id, x, y, width, height, text: s.nodes[id]?.text ?? '' })),
      edges: Object.keys(drawn.routes).flatMap((id) => {
        const ends = linkEnds(id)
        return ends ? [{ id, source: ends.from, target: ends.to }] : []
      }),
    },
  }
}
