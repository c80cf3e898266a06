import { describe, expect, test } from 'vitest'
import { filtered, firstAsk, type AnyCommand } from '../../../renderer/palette/asking'
import { emptySnapshot, freshRecord } from '../../../shared/diagram/snapshot'
import { commands } from '../../../shared/edit/commands'

const nothing = { node: null, cycle: null, measure: null }
const named = (id: string): AnyCommand => {
  const found = commands.find((command) => command.id === id)
  if (!found) throw new Error(`no command ${id}`)
  return found
}

describe('asking for what a command needs', () => {
  test('[T17] what is selected is taken, what may be left empty is not asked, the rest is asked in order', () => {
    const selected = { ...nothing, node: 'n' }
    expect(firstAsk(named('node.remove'), {}, selected)).toEqual({ done: true, given: { node: 'n' } })
    expect(firstAsk(named('node.remove'), {}, nothing)).toMatchObject({ done: false, name: 'node' })
    expect(firstAsk(named('idea.add'), {}, nothing)).toEqual({ done: true, given: { under: null } })
    expect(firstAsk(named('node.moveTo'), {}, selected)).toMatchObject({ done: false, name: 'parent', given: { node: 'n' } })
    expect(firstAsk(named('node.moveTo'), { node: 'm', parent: 'p' }, selected)).toEqual({ done: true, given: { node: 'm', parent: 'p' } })
  })

  test('[T18] every command can be asked through to its end', () => {
    for (const command of commands) {
      let given: Record<string, unknown> = {}
      for (let step = 0; step < 10; step++) {
        const asking = firstAsk(command, given, nothing)
        given = { ...asking.given }
        if (asking.done) break
        given[asking.name] = 'answer'
      }
      expect(Object.keys(given).sort(), command.id).toEqual(Object.keys(command.asks).sort())
    }
  })
})

test('[T81] what is one of a few words is chosen when a measure or a test cycle is filled in by name, and what stands there is shown', () => {
  const chosen = (id: string, field: string): readonly string[] | null => {
    const ask = named(id).asks['value']
    return ask?.ask === 'text' ? ask.options?.({ field })?.map(({ label }) => label) ?? null : null
  }
  expect(chosen('measure.set', 'type')).toEqual(['Outcome', 'Process', 'Balancing'])
  expect(chosen('measure.set', 'better')).toEqual(['Higher is better', 'Lower is better'])
  expect(chosen('measure.set', 'unit')).toBeNull()
  expect(chosen('cycle.set', 'purpose')).toEqual(['Learn more', 'Develop the idea', 'Test the idea', 'Make it routine'])
  expect(chosen('cycle.set', 'decision')).toEqual(['Adopt', 'Adapt', 'Abandon'])
  const unit = named('measure.set').asks['value']
  const s = { ...emptySnapshot, measures: { m: freshRecord('measures', 'm', { unit: 'falls' }) } }
  expect(unit?.ask === 'text' && unit.now?.(s, { measure: 'm', field: 'unit' })).toBe('falls')
})

describe('finding by letters', () => {
  const labels = (typed: string): readonly string[] => filtered(commands, typed).map(({ label }) => label)

  test('[T19] the start of the label goes before a word in it, that before letters in their order', () => {
    expect(labels('add')[0]).toBe('Add primary driver')
    expect(labels('driver sec')).toEqual(['Add secondary driver'])
    expect(labels('apd')).toContain('Add primary driver')
    expect(labels('ADD CHANGE IDEA')[0]).toBe('Add change idea')
    expect(labels('zzz')).toEqual([])
    expect(labels('')).toHaveLength(commands.length)
  })
})
