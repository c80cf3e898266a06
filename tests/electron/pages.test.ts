import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pagesFrom, policy } from '../../electron/pages'
import { newFolder } from '../kit/folder'

const built = async () => {
  const folder = await newFolder()
  const dist = join(folder.path, 'dist')
  await mkdir(join(dist, 'renderer/assets'), { recursive: true })
  await mkdir(join(dist, 'fonts'))
  await mkdir(join(dist, 'renderer-private'))
  await writeFile(join(dist, 'renderer/index.html'), '<title>Throughline</title>')
  await writeFile(join(dist, 'renderer/assets/a.js'), 'export {}')
  await writeFile(join(dist, 'renderer/run.exe'), 'MZ')
  await writeFile(join(dist, 'renderer-private/a.js'), 'secret')
  await writeFile(join(dist, 'fonts/noto.ttf'), 'font')
  await writeFile(join(folder.path, 'secret.txt'), 'secret')
  await symlink(join(folder.path, 'secret.txt'), join(dist, 'renderer/assets/out.txt'))
  const pages = pagesFrom(dist)
  return { get: (url: string, method = 'GET') => pages({ url, method }), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

test('[D7] the editor and its fonts are served, each with its type and the policy', async () => {
  await using site = await built()
  for (const [path, type, body] of [
    ['/', 'text/html; charset=utf-8', '<title>Throughline</title>'],
    ['/index.html?x=1', 'text/html; charset=utf-8', '<title>Throughline</title>'],
    ['/assets/a.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['/fonts/noto.ttf', 'font/ttf', 'font'],
  ] as const) {
    const response = await site.get(`app://throughline${path}`)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, body])
    expect(response.headers.get('content-security-policy')).toBe(policy)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('[D7] other hosts, other methods and whatever lies outside the build are refused', async () => {
  await using site = await built()
  const statuses = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await site.get(path)).status))
  expect(await statuses(['app://evil/', 'app://throughline.evil/', 'app://throughline:80/', 'app://x@throughline/', 'http://throughline/', 'nonsense', 'app://throughline/%ff', 'app://throughline/a%00', 'app://throughline/..%5c..%5csecret.txt', 'app://throughline/c:/windows'])).toEqual(Array(10).fill(400))
  const outside = ['/../secret.txt', '/%2e%2e/%2e%2e/secret.txt', '/..%2f..%2fsecret.txt', '/assets/out.txt', '/../renderer-private/a.js', '/..%2frenderer-private%2fa.js', '/fonts/../../secret.txt', '/fonts/..%2f..%2fsecret.txt', '/fonts/', '/assets', '/assets/', '/none.js', '/run.exe', '//etc/passwd', '/%2fetc%2fpasswd']
  expect(await statuses(outside.map((path) => `app://throughline${path}`))).toEqual(outside.map(() => 404))
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get']) expect((await site.get('app://throughline/', method)).status).toBe(405)
})

test('[D8] the policy starts from nothing and opens no script but the app\'s own', () => {
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
  expect(rules.get('default-src')).toEqual(["'none'"])
  expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"])
  expect(policy).not.toMatch(/unsafe-eval'(?<!wasm-unsafe-eval')|https?:(?!\/\/127)|\*(?!;| |$)/)
})
