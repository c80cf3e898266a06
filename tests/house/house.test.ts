import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../shared/edit/commands'
import { screen, type ScreenEntry } from '../../shared/edit/screen'
import { isOwn, roomOf, root, shipped, sources, type Source } from './sources'

const shared = (...rooms: string[]): string[] => rooms.map((room) => `shared/${room}`)
const allShared = shared('base', 'diagram', 'edit', 'sync', 'layout', 'scene', 'publish', 'gather', 'coach', 'measure', 'room', 'bridge', 'locales')

/** Who may import whom; a room may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/base': [],
  'shared/diagram': shared('base'),
  'shared/edit': shared('base', 'diagram'),
  'shared/sync': shared('base', 'diagram', 'edit', 'room'),
  'shared/layout': shared('base', 'diagram'),
  'shared/measure': shared('base', 'diagram'),
  'shared/scene': shared('base', 'diagram', 'layout', 'measure'),
  'shared/publish': shared('base', 'diagram', 'layout', 'scene', 'measure'),
  'shared/gather': shared('base', 'diagram', 'edit'),
  'shared/coach': shared('base', 'diagram', 'measure'),
  'shared/room': shared('base'),
  'shared/bridge': shared('base', 'room'),
  server: shared('base', 'room'),
  'server/cli': [...allShared, 'server'],
  renderer: allShared,
  electron: [...allShared, 'server/serve.ts', 'server/settings.ts'],
}

/** Each outside library has one home. */
const homes: Readonly<Record<string, readonly string[]>> = {
  yjs: ['shared/sync', 'server'],
  '@lingui/core': ['shared/base/words.ts'],
  '@lingui/message-utils': ['shared/base/words.ts'],
  // The wire has two ends: the server's and the client's.
  'y-protocols': ['server', 'renderer/share'],
  lib0: ['server', 'shared/sync', 'renderer/share'],
  immer: ['shared/sync/fold.ts'],
  harfbuzzjs: ['shared/publish'],
  fflate: ['shared/publish'],
  '@xyflow/react': ['renderer/canvas'],
  'y-websocket': ['renderer/share'],
  'y-indexeddb': ['renderer/share'],
  electron: ['electron'],
  'lean-qr': ['renderer/share'],
  jose: ['server/tickets.ts'],
  'prom-client': ['server/metrics.ts'],
  ws: ['server'],
  'classic-level': ['server/store'],
  pino: ['server'],
  react: ['renderer'],
}

const libraryOf = (name: string): string => (name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name))
const strayed = (list: readonly string[]): void => expect(list).toEqual([])

describe('the house', () => {
  test('[H1] imports run downstream only, type imports included', () => {
    strayed(shipped.flatMap(({ path, imports }) => {
      const room = roomOf(path)
      const allowed = [room, ...(mayImport[room] ?? [])]
      const upstream = imports.filter((name) => isOwn(name) && !allowed.includes(roomOf(name)) && !allowed.includes(name))
      return upstream.map((name) => `${path} imports ${name}`)
    }))
  })

  test('[H2] there are no circles', () => {
    const byPath = new Map(shipped.map((source) => [source.path, source]))
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, way: readonly string[]): void => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') return void circles.push([...way.slice(way.indexOf(path)), path].join(' > '))
      state.set(path, 'open')
      for (const next of byPath.get(path)?.imports ?? []) if (byPath.has(next)) visit(next, [...way, path])
      state.set(path, 'done')
    }
    for (const path of byPath.keys()) visit(path, [])
    strayed(circles)
  })

  test('[H3] there are no barrels and nothing is called utils', () => {
    strayed(sources.filter(({ path, text }) => /(^|\/)(utils?|helpers?|misc|common|index)\.(ts|tsx)$/.test(path) || /^export \*/m.test(text)).map(({ path }) => path))
  })

  test('[H4] each library is imported in its one home', () => {
    strayed(shipped.flatMap(({ path, imports }) =>
      imports.filter((name) => {
        const home = homes[libraryOf(name)]
        return home && !home.some((place) => path === place || path.startsWith(`${place}/`))
      }).map((name) => `${path} imports ${name}`)))
  })

  test('[H17] zod is imported as a namespace: by its name it brings fifty languages along', () => {
    strayed(shipped.filter(({ text }) => /import (type )?\{[^}]*\} from 'zod'/.test(text)).map(({ path }) => path))
  })

  test('[H5] one function writes to a document', () => {
    const writes = /\.transact\(|new Y\.(Map|Text|Array|Xml)/
    const people = shipped.filter(({ path, text }) => !path.startsWith('server/') && writes.test(text)).map(({ path }) => path)
    expect(people).toEqual(['shared/sync/write.ts'])
    strayed(shipped.filter(({ path, text }) => /^(renderer|electron)\//.test(path) && /\.(getMap|getText|getArray)\(/.test(text)).map(({ path }) => path))
  })

  test('[H6] shared knows no DOM, no Node, no React, no Electron', () => {
    const outside = /^(node:|fs$|path$|react|electron|ws$)/
    strayed(shipped.flatMap(({ path, imports }) => (path.startsWith('shared/') ? imports.filter((name) => outside.test(name)).map((name) => `${path} imports ${name}`) : [])))
  })

  test('[H7] files have at most 300 lines', () => {
    strayed(shipped.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path))
  })

  test('[H8] every source file is reached from an entry point', () => {
    const entries = ['electron/main.ts', 'electron/preload.ts', 'electron/host.ts', 'renderer/main.tsx', 'renderer/join/main.tsx', 'server/cli/main.ts']
    const byPath = new Map(sources.map((source): [string, Source] => [source.path, source]))
    const seen = new Set<string>(entries)
    for (const path of seen) for (const next of byPath.get(path)?.imports ?? []) if (byPath.has(next)) seen.add(next)
    strayed(shipped.filter(({ path }) => !seen.has(path) && !path.endsWith('.d.ts')).map(({ path }) => path))
  })

  test('[H9] shortcuts are unique', () => {
    const entries: readonly { readonly keys?: string; readonly also?: string }[] = [...commands, ...Object.values<ScreenEntry>(screen)]
    const keys = entries.flatMap((entry) => [entry.keys, entry.also].flatMap((each) => each?.toLowerCase() ?? []))
    expect(new Set(keys).size, keys.sort().join(' ')).toBe(keys.length)
  })

  test('[H10] no unfinished words, no path of a machine, no address of a registry', () => {
    const words = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X:', 'HA' + 'CK:', 'not impl' + 'emented', '/ro' + 'ot/', 'registry\\.np' + 'm'].join('|'))
    strayed(sources.filter(({ text }) => words.test(text)).map(({ path }) => path))
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(words)
  })

  test('[H11] no test is skipped or left alone', () => {
    strayed(sources.filter(({ path, text }) => path.startsWith('tests/') && !path.startsWith('tests/house/') && /\b(it|test|describe|meet)\.(skip|only|todo|fails|fixme|runIf)/.test(text)).map(({ path }) => path))
  })

  test('[H12] every promise of SPEC.md has a test with its number, and every number a promise', () => {
    const spec = readFileSync(join(root, 'shared/SPEC.md'), 'utf8')
    const promised = [...spec.matchAll(/^- \[([A-Z]\d+)\]/gm)].map(([, number]) => number ?? '')
    expect(new Set(promised).size, 'numbers are given once').toBe(promised.length)
    const titles = sources.filter(({ path }) => /\.(test|e2e)\.tsx?$/.test(path)).flatMap(({ text }) => [...text.matchAll(/['"`]((?:\[[A-Z]\d+\] ?)+)/g)].flatMap(([, numbers = '']) => numbers.match(/[A-Z]\d+/g) ?? []))
    const kept = new Set(titles)
    expect(promised.filter((number) => !kept.has(number)), 'promised, not tested').toEqual([])
    expect([...kept].filter((number) => !promised.includes(number)).sort(), 'tested, not promised').toEqual([])
  })
})
