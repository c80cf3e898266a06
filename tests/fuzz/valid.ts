import { expect } from 'vitest'
import { linkEnds } from '../../shared/diagram/link'
import { columnOf } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'

/** What is shown has no dangling link, no loop, no second aim, no cycle without an idea, no measure in no place. */
export const valid = (s: Snapshot): void => {
  for (const id in s.links) {
    const ends = linkEnds(id)
    const [from, to] = [s.nodes[ends?.from ?? ''], s.nodes[ends?.to ?? '']]
    expect(from && to && columnOf[from.kind] > columnOf[to.kind], `link ${id}`).toBe(true)
  }
  expect(theoryOf(s).columns.aim.length, 'aims').toBeLessThanOrEqual(1)
  for (const cycle of Object.values(s.cycles)) expect(s.nodes[cycle.idea], 'idea of a cycle').toBeDefined()
  for (const measure of Object.values(s.measures)) for (const id of Object.keys(measure.nodes)) expect(s.nodes[id], 'place of a measure').toBeDefined()
}
