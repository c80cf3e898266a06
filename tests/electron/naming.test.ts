import fc from 'fast-check'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { diagramName, pathsIn, safeName, withEnding } from '../../electron/naming'
import { leastSize, usualSize, visiblePlace } from '../../electron/place'

test('[D18] a proposed name is one part of a path, allowed on every system, and not in disguise', () => {
  expect(safeName('Falls on Ward 4')).toBe('Falls on Ward 4')
  expect(safeName('Lleihau cwympiadau: Ward Tŷ Gwyn?')).toBe('Lleihau cwympiadau Ward Tŷ Gwyn')
  expect(['', '..', '...', '/', 'CON', 'nul.txt', '\u202e', ' . '].map(safeName)).toEqual(Array(8).fill('Driver diagram'))
  expect(safeName('invoice\u202efdp.exe')).toBe('invoice fdp.exe')
  expect(diagramName('a')).toBe('a.throughline')
  expect(diagramName('a.Throughline')).toBe('a.Throughline')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (proposed) => {
      const name = diagramName(proposed)
      expect(basename(name)).toBe(name)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(name).not.toMatch(/[\\/:\u0000-\u001f]/)
    }),
    { numRuns: 300 },
  )
})

test('[D18] a chosen name gets its ending only when it has none', () => {
  expect([withEnding('/x.y/a', '.pdf'), withEnding('/x/a.pdf', '.pdf'), withEnding('/x/a.b', '.pdf')]).toEqual(['/x.y/a.pdf', '/x/a.pdf', '/x/a.b'])
})

test('[D13] start arguments: paths are taken from the caller\'s folder, flags and addresses are not', () => {
  expect(pathsIn(['electron', '.', '--no-sandbox', '-x', 'a.throughline', '/b/c.throughline', 'throughline://join/x', ''], '/home/me')).toEqual(['/home/me', '/home/me/a.throughline', '/b/c.throughline'])
})

test('[D17] the window comes back where it was only if it can be seen there', () => {
  const screen = { x: 0, y: 0, width: 1_400, height: 900 }
  const kept = { x: 100, y: 50, width: 800, height: 600 }
  expect(visiblePlace(null, [screen])).toEqual(usualSize)
  expect(visiblePlace(kept, [screen])).toEqual({ x: 100, y: 50, width: 800, height: 600 })
  expect(visiblePlace({ ...kept, x: 3_000 }, [screen])).toEqual({ width: 800, height: 600 })
  expect(visiblePlace({ ...kept, y: -500 }, [screen])).toEqual({ width: 800, height: 600 })
  expect(visiblePlace({ ...kept, x: 3_000 }, [screen, { ...screen, x: 2_800 }])).toEqual({ x: 3_000, y: 50, width: 800, height: 600 })
  expect(visiblePlace({ ...kept, width: 5, height: -7 }, [screen])).toEqual({ x: 100, y: 50, ...leastSize })
})
