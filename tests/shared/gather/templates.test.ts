import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { heal } from '../../../shared/diagram/heal'
import { readPlain } from '../../../shared/gather/json'
import { templates } from '../../../shared/gather/templates'
import { options, root } from './kit'

describe('templates', () => {
  test.each(templates)('[G16] $name is whole and has an aim', ({ make }) => {
    const snapshot = make(options())
    expect(heal(snapshot)).toBe(snapshot)
    expect(Object.values(snapshot.nodes).filter((node) => node.kind === 'aim')).toHaveLength(1)
  })

  test('[G16] the sample has 25 boxes, two ramps and a measure with 16 points', () => {
    const sample = templates.find((template) => template.id === 'sample')?.make(options())
    expect(Object.keys(sample?.nodes ?? {})).toHaveLength(25)
    expect(new Set(Object.values(sample?.cycles ?? {}).map((cycle) => cycle.idea)).size).toBe(2)
    expect(Object.values(sample?.measures ?? {}).map((measure) => Object.keys(measure.points).length)).toContain(16)
  })

  test('[G16] every sample reads without a repair, and the sample is the example with test cycles', () => {
    for (const name of ['measures', 'sample', 'training']) {
      const read = readPlain(JSON.parse(readFileSync(join(root, `shared/gather/samples/${name}.json`), 'utf8')), options())
      expect(read.ok && read.value.repairs).toEqual([])
    }
    expect(readFileSync(join(root, 'shared/gather/samples/sample.json'), 'utf8')).toBe(readFileSync(join(root, 'examples/with-cycles.json'), 'utf8'))
  })
})
