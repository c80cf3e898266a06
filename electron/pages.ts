import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { host, scheme } from './address'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * What the editor's page may do. Everything starts refused; each line says what opens it.
 * `wasm-unsafe-eval`: text shaping is WebAssembly. Inline styles: React Flow and React Aria place
 * things by style attributes. ws and wss: a session is on whatever address its link names, so the
 * hosts cannot be listed; nothing goes out by http, calls to a server are made by the app itself.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
}

const failure = (status: number): Response => new Response('', { status, headers })

/** The file behind an address inside a folder, or null; links that lead out of the folder count as nothing. */
const fileIn = async (folder: string, path: string): Promise<string | null> => {
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null
  } catch {
    return null
  }
}

/** The path that an address names, or null when it is not one of ours. */
const pathOf = (address: string): string | null => {
  try {
    const url = new URL(address)
    if (url.protocol !== `${scheme}:` || url.host !== host || url.username !== '' || url.password !== '') return null
    const path = decodeURIComponent(url.pathname)
    // Windows would take a backslash or a colon as part of a way elsewhere.
    return /[\\:\u0000]/.test(path) ? null : path
  } catch {
    return null
  }
}

/**
 * Answers requests to app://throughline/ from the built editor, and those under /fonts/ from the
 * built fonts. Nothing else is there: no directory lists, no file:// and no other method than GET.
 * @param dist the folder of the build.
 */
export const pagesFrom =
  (dist: string) =>
  async (request: { readonly url: string; readonly method: string }): Promise<Response> => {
    if (request.method !== 'GET') return failure(405)
    const path = pathOf(request.url)
    if (path === null) return failure(400)
    const fonts = path.startsWith('/fonts/')
    const folder = resolve(dist, fonts ? 'fonts' : 'renderer')
    const file = await fileIn(folder, fonts ? path.slice('/fonts'.length) : path === '/' ? '/index.html' : path)
    if (file === null) return failure(404)
    const type = types[extname(file).toLowerCase()]
    if (type === undefined) return failure(404)
    return new Response(new Uint8Array(await readFile(file)), { status: 200, headers: { ...headers, 'Content-Type': type } })
  }
