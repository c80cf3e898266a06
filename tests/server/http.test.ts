import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings, startServer, temporaryFolder } from './kit/servers'

const editor = async (): Promise<{ url: string; port: number }> => {
  const folder = await temporaryFolder()
  const editorDir = join(folder, 'editor')
  await mkdir(join(editorDir, 'assets'), { recursive: true })
  await writeFile(join(editorDir, 'index.html'), '<!doctype html><title>Throughline</title>')
  await writeFile(join(editorDir, 'assets/main-1a2b.js'), 'export {}')
  await writeFile(join(editorDir, 'assets/shaper-1a2b.wasm'), '')
  await writeFile(join(editorDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(folder, 'secret.js'), 'secret')
  await symlink(join(folder, 'secret.js'), join(editorDir, 'linked.js'))
  return await startServer(openSettings({}, { editorDir }))
}

/** Sends the path as it stands; `fetch` would tidy it first. */
const rawGet = (port: number, path: string): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    const wire = connect(port, '127.0.0.1', () => wire.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))
    wire.on('data', (data) => { text += data.toString() })
    wire.on('close', () => resolve(text))
    wire.on('error', () => resolve(text))
  })

test.each([
  ['/', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['/room/red', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['/room/red?x=1', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['/assets/main-1a2b.js', 200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/assets/shaper-1a2b.wasm', 200, 'application/wasm', 'public, max-age=31536000, immutable'],
  ['/icon.svg', 200, 'image/svg+xml', 'no-cache'],
  ['/missing.js', 404, 'text/plain; charset=utf-8', 'no-store'],
  ['/linked.js', 404, 'text/plain; charset=utf-8', 'no-store'],
  ['/healthz', 200, 'text/plain; charset=utf-8', 'no-store'],
  ['/readyz', 200, 'text/plain; charset=utf-8', 'no-store'],
  ['/sync/red/diagram', 426, 'text/plain; charset=utf-8', 'no-store'],
])('[V17] %s is answered with %i', async (path, status, kind, cache) => {
  const { url } = await editor()
  const answer = await fetch(url + path)
  const header = (name: string): string | null => answer.headers.get(name)
  expect([answer.status, header('content-type'), header('cache-control')]).toEqual([status, kind, cache])
  expect(header('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  expect([header('x-content-type-options'), header('referrer-policy')]).toEqual(['nosniff', 'no-referrer'])
  const head = await fetch(url + path, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([status, ''])
})

test('[V17] nothing outside the folder of the editor is served', async () => {
  const { port } = await editor()
  for (const path of ['/../secret.js', '/assets/../../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/..%5csecret.js', '//secret.js', '/assets/%00.js', '/%zz', 'secret.js']) {
    const text = await rawGet(port, path)
    expect([path, /^HTTP\/1\.1 (400|404) /.test(text), text.includes('secret')]).toEqual([path, true, false])
  }
})

test('[V17] only GET and HEAD are answered, and without an editor only the health', async () => {
  const { url } = await startServer(openSettings())
  expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405)
  expect((await fetch(url)).status).toBe(404)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})
