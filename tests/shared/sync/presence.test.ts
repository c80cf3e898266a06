import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initials, presenceColours, readPresence } from '../../../shared/sync/presence'

const good = { participant: 'p1', name: 'Ann', colour: 1, role: 'contributor', selected: 'S', editing: null, drag: { id: 'S', dx: 3, dy: -4 } }

test('[Y22] what is forged in somebody’s presence is left out, and the rest is shown', () => {
  expect(readPresence(good)).toEqual(good)
  for (const drag of [{ id: 'S', dx: 1e9, dy: 0 }, { id: 'S', dx: NaN, dy: 0 }, { id: 'S', dx: Infinity, dy: 0 }, { id: 'S', dx: 0.5, dy: 0 }, { id: '__proto__', dx: 0, dy: 0 }, { id: 7, dx: 0, dy: 0 }, [], 'x', { id: 'S' }]) {
    expect(readPresence({ ...good, drag })).toEqual({ ...good, drag: null })
  }
  for (const wrong of ['__proto__', '../x', 7, {}, 'x'.repeat(65)]) expect(readPresence({ ...good, selected: wrong, editing: wrong })).toEqual({ ...good, selected: null, editing: null })
  for (const role of ['king', 3, null]) expect(readPresence({ ...good, role })?.role).toBe('editor')
  for (const colour of [-1, 1e9, presenceColours.length, '1', null]) expect(readPresence({ ...good, colour })?.colour).toBe(0)
  for (const name of ['', ' \n ', 7, null, 'x'.repeat(1e6)]) expect(readPresence({ ...good, name })?.name).toBe('Someone')
  for (const participant of ['', '__proto__', 7, undefined]) expect(readPresence({ ...good, participant })).toBeNull()
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (state, part) => {
    for (const each of [state, { ...good, name: part, drag: part, selected: part }]) {
      const read = readPresence(each)
      if (read) expect(initials(read.name).length).toBeLessThan(8)
    }
  }))
})
