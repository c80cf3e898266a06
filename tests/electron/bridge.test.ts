import fc from 'fast-check'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answering, isOurs, type Answers } from '../../electron/bridge'
import { filesIn } from '../../electron/files'
import { calls, events } from '../../shared/bridge/bridge'
import { callNames, eventNames } from '../../shared/bridge/names'
import { newFolder } from '../kit/folder'

const ours = { url: 'app://throughline/index.html#x', parent: null }

/** Answers that note what came through, with the files' own answers behind them. */
const answers = (files: ReturnType<typeof filesIn>, came: string[]): Answers<null> => {
  const note = <T>(name: string, value: T): Promise<T> => {
    came.push(name)
    return Promise.resolve(value)
  }
  return {
    openFile: () => note('openFile', null),
    readFile: async ({ handle }) => {
      const read = await files.read(handle)
      return note('readFile', read.ok ? read.value : { failed: read.refusal.message })
    },
    saveFile: async ({ handle, text }) => {
      if (handle === null) return note('saveFile', null)
      const saved = await files.save(handle, text)
      return note('saveFile', saved.ok ? saved.value : { failed: saved.refusal.message })
    },
    exportFile: () => note('exportFile', null),
    recentFiles: () => note('recentFiles', []),
    startHosting: () => note('startHosting', { failed: 'not here' }),
    stopHosting: () => note('stopHosting', null),
    askServer: () => note('askServer', { failed: 'not here' }),
    setUnsaved: () => note('setUnsaved', null),
    setInside: () => note('setInside', null),
    stayOpen: () => note('stayOpen', null),
    speak: () => note('speak', null),
  }
}

/** Whatever a page could send: near misses of each call, and anything at all. */
const payloads = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, maxDepth: 4 }),
  fc.record({ handle: fc.oneof(fc.string(), fc.constant('../../etc/passwd'), fc.constant('__proto__'), fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)) }),
  fc.record({ handle: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)), name: fc.oneof(fc.string(), fc.constant('/etc/passwd')), text: fc.oneof(fc.string(), fc.integer()) }, { requiredKeys: [] }),
  fc.record({ name: fc.string(), bytes: fc.oneof(fc.uint8Array(), fc.array(fc.nat()), fc.string()) }),
  fc.record({ unsaved: fc.oneof(fc.boolean(), fc.string()), title: fc.string({ maxLength: 800 }), more: fc.anything() }, { requiredKeys: ['unsaved'] }),
)

test('[D5] 10,000 random payloads: no exception, and no file touched', { timeout: 60_000 }, async () => {
  await using folder = await newFolder()
  await mkdir(join(folder.path, 'docs'))
  await writeFile(join(folder.path, 'docs/a.throughline'), 'mine')
  const came: string[] = []
  const files = filesIn(join(folder.path, 'own'))
  const answer = answering(answers(files, came))
  const names = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...callNames) }, { weight: 1, arbitrary: fc.string() })
  await fc.assert(
    fc.asyncProperty(names, payloads, async (name, payload) => {
      const reply = await answer(name, ours, payload, null)
      expect(reply.ok || reply.message.length > 20).toBe(true)
      // What is refused must not have been answered; what is answered fits the contract.
      if (reply.ok) expect(calls[name as keyof typeof calls].gives.safeParse(reply.value).success).toBe(true)
    }),
    { numRuns: 10_000 },
  )
  expect(came.length).toBeGreaterThan(100)
  expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(['docs', 'docs/a.throughline'])
})

test('[D6] only a window\'s own page of ours may call', async () => {
  const came: string[] = []
  const answer = answering(answers(filesIn('/nowhere'), came))
  const strangers = [
    null,
    { url: 'app://throughline/index.html', parent: {} },
    ...['https://throughline/index.html', 'app://throughline.evil/', 'app://evil/', 'app://throughline:80/', 'app://throughline@evil/', 'app://user@throughline/', 'file:///etc/passwd', 'data:text/html,x', 'about:blank', 'about:srcdoc', 'http://127.0.0.1:5173/', '', 'x'].map((url) => ({ url, parent: null })),
  ]
  for (const stranger of strangers) {
    expect(isOurs(stranger)).toBe(false)
    expect(await answer('recentFiles', stranger, null, null)).toEqual({ ok: false, message: 'This page may not use the desktop.' })
  }
  expect(came).toEqual([])
  expect(await answer('recentFiles', ours, null, null)).toEqual({ ok: true, value: [] })
})

test('[D5] names from an object\'s prototype are no calls', async () => {
  const answer = answering(answers(filesIn('/nowhere'), []))
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) expect((await answer(name, ours, null, null)).ok).toBe(false)
})

test('[D5] an answer that throws becomes words, without its own', async () => {
  const broken = { ...answers(filesIn('/nowhere'), []), recentFiles: () => Promise.reject(new Error('/home/someone/secret')) }
  const reply = await answering(broken)('recentFiles', ours, null, null)
  expect(reply.ok).toBe(false)
  expect(JSON.stringify(reply)).not.toContain('secret')
})

test('[D5] the names that the preload exposes are those that main answers', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort())
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort())
})
