import { execFile } from 'node:child_process'
import { chmod, link, mkdir, readFile, readdir, rename, stat, symlink, writeFile, lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { changedOutside, filesIn } from '../../electron/files'
import { limits } from '../../shared/base/limits'
import { isSameFile } from '../../shared/bridge/names'
import type { Result } from '../../shared/base/result'
import { newFolder } from '../kit/folder'

const run = promisify(execFile)

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.message)
  return result.value
}
const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.refusal.code)

/** Files of an app whose data folder and people's folder are both new. */
const desk = async () => {
  const folder = await newFolder()
  const own = join(folder.path, 'data')
  const docs = join(folder.path, 'docs')
  await mkdir(docs)
  const backups = async (): Promise<string[]> => {
    const all = await readdir(join(own, 'backups'), { recursive: true }).catch(() => [])
    return all.filter((name) => name.endsWith('Z.throughline')).sort()
  }
  return { own, docs, backups, files: filesIn(own), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

test('[D2] a saved file can be opened again and its previous version is kept as a backup', async () => {
  await using at = await desk()
  const path = join(at.docs, 'aim.throughline')
  const { handle } = value(await at.files.saveTo(path, 'one'))
  expect(await at.backups()).toEqual([])
  expect(value(await at.files.save(handle, 'two'))).toEqual({ handle, name: 'aim.throughline' })
  expect(value(await at.files.open(path))).toMatchObject({ name: 'aim.throughline', text: 'two' })
  const [backup] = await at.backups()
  expect(await readFile(join(at.own, 'backups', backup ?? ''), 'utf8')).toBe('one')
  expect(await readdir(at.docs)).toEqual(['aim.throughline'])
})

test('[D2] saving the same text again adds no backup', async () => {
  await using at = await desk()
  const { handle } = value(await at.files.saveTo(join(at.docs, 'a.throughline'), 'same'))
  value(await at.files.save(handle, 'same'))
  expect(await at.backups()).toEqual([])
})

test('[D3] a file changed outside is not overwritten unasked, and our own saves never count as that', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  const { handle } = value(await at.files.saveTo(path, 'one'))
  for (const text of ['two', 'three', 'four']) value(await at.files.save(handle, text))
  await writeFile(path, 'theirs')
  expect(code(await at.files.save(handle, 'mine'))).toBe(changedOutside)
  expect(await readFile(path, 'utf8')).toBe('theirs')
  value(await at.files.save(handle, 'mine', true))
  expect(await readFile(path, 'utf8')).toBe('mine')
  const last = (await at.backups()).at(-1)
  expect(await readFile(join(at.own, 'backups', last ?? ''), 'utf8')).toBe('theirs')
  value(await at.files.save(handle, 'mine again'))
})

test('[D3] a change of the same length and time is still seen', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  const { handle } = value(await at.files.saveTo(path, 'aaaa'))
  const { atime, mtime } = await stat(path)
  await writeFile(path, 'bbbb')
  await run('touch', ['-d', mtime.toISOString(), path])
  expect(atime).toBeDefined()
  expect(code(await at.files.save(handle, 'cccc'))).toBe(changedOutside)
})

test('[D3] a file that was offered but never read is not overwritten', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  await writeFile(path, 'theirs')
  expect(code(await at.files.save(at.files.offer(path), 'mine'))).toBe(changedOutside)
})

test('[D3] reading a file again, and leaving it at that, does not pass for having seen it', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  await writeFile(path, 'one')
  const open = value(await at.files.open(path))
  await writeFile(path, 'theirs')
  // As from the list of recent files, by the handle in hand, and by the dialog.
  const [recent] = await at.files.recent()
  const again = [value(await at.files.read(recent?.handle ?? '')), value(await at.files.read(open.handle)), value(await at.files.open(path))]
  expect(again.map(({ text }) => text)).toEqual(['theirs', 'theirs', 'theirs'])
  expect(again.every(({ handle }) => handle !== open.handle && isSameFile(handle, open.handle))).toBe(true)
  expect(code(await at.files.save(open.handle, 'mine'))).toBe(changedOutside)
  expect(await readFile(path, 'utf8')).toBe('theirs')
  // Whoever takes what was read may save it; the one who did not is refused still.
  expect(value(await at.files.save(again[0]?.handle ?? '', 'theirs and mine')).handle).toBe(again[0]?.handle)
  expect(code(await at.files.save(open.handle, 'mine'))).toBe(changedOutside)
})

test('[D3] two files never share a handle’s file', async () => {
  await using at = await desk()
  const [one, other] = [value(await at.files.saveTo(join(at.docs, 'a'), 'x')), value(await at.files.saveTo(join(at.docs, 'b'), 'x'))]
  expect(isSameFile(one.handle, other.handle)).toBe(false)
})

test('[D3] saving to a file that was moved away makes it anew and leaves the moved one alone', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  const { handle } = value(await at.files.saveTo(path, 'one'))
  await rename(path, join(at.docs, 'moved'))
  value(await at.files.save(handle, 'two'))
  expect(await readFile(path, 'utf8')).toBe('two')
  expect(await readFile(join(at.docs, 'moved'), 'utf8')).toBe('one')
})

test('[D1] many saves at once end with the last, whole', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  const { handle } = value(await at.files.saveTo(path, 'start'))
  const texts = Array.from({ length: 30 }, (_, index) => String(index).repeat(10_000))
  for (const result of await Promise.all(texts.map((text) => at.files.save(handle, text)))) value(result)
  expect(await readFile(path, 'utf8')).toBe(texts.at(-1))
})

test('[D1] a link stays a link, and the mode of a file stays', async () => {
  await using at = await desk()
  const path = join(at.docs, 'real.throughline')
  const through = join(at.docs, 'link.throughline')
  await writeFile(path, 'one')
  await chmod(path, 0o640)
  await symlink(path, through)
  const { handle } = value(await at.files.open(through))
  value(await at.files.save(handle, 'two'))
  expect((await lstat(through)).isSymbolicLink()).toBe(true)
  expect(await readFile(path, 'utf8')).toBe('two')
  expect((await stat(path)).mode & 0o777).toBe(0o640)
})

test('[D1] a hard link elsewhere keeps the old content', async () => {
  await using at = await desk()
  const path = join(at.docs, 'a.throughline')
  const { handle } = value(await at.files.saveTo(path, 'one'))
  await link(path, join(at.docs, 'other'))
  value(await at.files.save(handle, 'two'))
  expect(await readFile(join(at.docs, 'other'), 'utf8')).toBe('one')
})

test('[D4] what cannot be a diagram is refused with words, never an exception or a hang', async () => {
  await using at = await desk()
  const pipe = join(at.docs, 'pipe')
  await run('mkfifo', [pipe])
  await writeFile(join(at.docs, 'binary'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))
  await writeFile(join(at.docs, 'huge'), '')
  await run('truncate', ['-s', String(limits.fileBytes + 1), join(at.docs, 'huge')])
  await symlink(join(at.docs, 'loop'), join(at.docs, 'loop'))
  const found = await Promise.all(
    ['missing', 'pipe', 'binary', 'huge', 'loop', '.', 'missing/inside', 'x'.repeat(300)].map(async (name) => {
      const result = await at.files.open(join(at.docs, name))
      return [name.slice(0, 20), code(result), result.ok || result.refusal.message.length > 40]
    }),
  )
  expect(found).toEqual([
    ['missing', 'read.ENOENT', true],
    ['pipe', 'read.kind', true],
    ['binary', 'read.text', true],
    ['huge', 'file.size', true],
    ['loop', 'read.ELOOP', true],
    ['.', 'read.kind', true],
    ['missing/inside', 'read.ENOENT', true],
    ['x'.repeat(20), 'read.ENAMETOOLONG', true],
  ])
  expect(code(await at.files.open('/dev/zero'))).toBe('read.kind')
  expect(code(await at.files.saveTo(join(at.docs, 'big'), 'é'.repeat(limits.fileBytes / 2 + 1)))).toBe('file.size')
  expect(code(await at.files.saveTo(join(at.docs, 'none/a'), 'x'))).toBe('write.ENOENT')
  expect(code(await at.files.saveTo(at.docs, 'x'))).toMatch(/^write\./)
  expect(code(await at.files.read('nobody'))).toBe('file.handle')
  expect(code(await at.files.save('nobody', ''))).toBe('file.handle')
})

test('[D4] a byte order mark is dropped', async () => {
  await using at = await desk()
  await writeFile(join(at.docs, 'bom'), '\ufeff{}')
  expect(value(await at.files.open(join(at.docs, 'bom'))).text).toBe('{}')
})

test('[D16] recent files are newest first, ten at most, with handles and without the missing', async () => {
  await using at = await desk()
  for (let index = 0; index < 12; index += 1) value(await at.files.saveTo(join(at.docs, `${index}.throughline`), 'x'))
  value(await at.files.open(join(at.docs, '5.throughline')))
  await rm(join(at.docs, '9.throughline'))
  // A later run of the app knows them too.
  const later = filesIn(at.own)
  const recent = await later.recent()
  expect(recent.map(({ name }) => name.split('.')[0])).toEqual(['5', '11', '10', '8', '7', '6', '4', '3', '2'])
  expect(recent.every(({ handle, folder }) => /^[A-Za-z0-9_-]{32}$/.test(handle) && folder === at.docs)).toBe(true)
  expect(value(await later.read(recent[0]?.handle ?? '')).name).toBe('5.throughline')
  expect(await later.lastFolder()).toBe(at.docs)
})

test('[D16] a broken list of recent files is an empty one', async () => {
  await using at = await desk()
  await mkdir(at.own, { recursive: true })
  for (const broken of ['', '{', '[]', '{"recent":[1],"folder":null}', '{"__proto__":{}}']) {
    await writeFile(join(at.own, 'files.json'), broken)
    expect(await at.files.recent()).toEqual([])
  }
})
