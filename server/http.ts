import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { api, type ApiCall } from '../shared/room/api'
import { addressOfCaller, callAt, type callsOf } from './api'
import { errorCode, type Log } from './log'
import { mayMeasure, type Metrics } from './metrics'
import { isWelcome } from './origin'
import type { Settings } from './settings'

const kinds: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.webp', 'image/webp'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.ttf', 'font/ttf'],
])

const policy = [
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

const safety = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/**
 * Answers plain requests: the calls of joining, the health and the figures of the server, and the files of the browser editor when a
 * folder is given.
 * @param ready tells whether edits are being taken in.
 */
export const httpAnswers = (settings: Settings, calls: ReturnType<typeof callsOf>, metrics: Metrics, ready: () => boolean, log: Log) => {
  const { editorDir } = settings
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request)
    if (path === undefined) return say(response, 400, 'This address cannot be read.')
    const call = callAt(path)
    if (call !== undefined) return await answerCall(call, request, response, settings, calls, ready, log)
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'This server only answers GET here.')
    if (path === '/healthz') return say(response, 200, 'ok')
    if (path === '/readyz') return ready() ? say(response, 200, 'ready') : say(response, 503, 'not ready')
    if (path === '/metrics') {
      if (!mayMeasure(request, settings.metrics)) return say(response, 403, 'The figures are shown on the machine of the server. Start it with --metrics to show them to all.')
      return say(response, 200, await metrics.text(), metrics.kind)
    }
    if (path.startsWith('/sync/')) return say(response, 426, 'A room is joined with a WebSocket.')
    const file = editorDir === undefined ? undefined : await fileFor(resolve(editorDir), path)
    return file === undefined ? say(response, 404, 'There is nothing here.') : await sendFile(request, response, file)
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else say(response, 500, 'Something went wrong on the server.')
    })
  }
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** Refusals are answers: the status is for proxies and logs, the body says which it was. */
const statusOf: Readonly<Record<string, number>> = { unreadable: 400, wrong: 404, ended: 410, locked: 423, removed: 403, expired: 401, notAllowed: 403, startKey: 401, tooMany: 429, notReady: 503 }

const answerCall = async (
  name: ApiCall, request: IncomingMessage, response: ServerResponse, settings: Settings, calls: ReturnType<typeof callsOf>, ready: () => boolean, log: Log,
): Promise<void> => {
  const tell = (value: object): void => {
    const status = 'refused' in value ? (statusOf[String(value.refused)] ?? 400) : 200
    response.writeHead(status, { ...safety, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    response.end(JSON.stringify(value))
  }
  if (!isWelcome(request, settings.origins)) return say(response, 403, 'Pages of other sites may not do this.')
  if (request.method !== 'POST') return say(response, 405, 'This is asked with POST.')
  if (!ready()) return tell({ refused: 'notReady' })
  const takes = api[name].takes.safeParse(await bodyOf(request, settings.caps.callBytes))
  if (!takes.success) return tell({ refused: 'unreadable' })
  // The table pairs each call with what it takes; TypeScript cannot follow a pair through a name.
  const run = calls[name] as (takes: unknown, from: string) => Promise<object>
  try {
    tell(await run(takes.data, addressOfCaller(request, settings)))
  } catch (error) {
    // A disk that is full, or a record that is damaged: nothing was done, and it may be asked again.
    log.warn({ call: name, code: errorCode(error) }, 'a call could not be answered')
    tell({ refused: 'notReady' })
  }
}

/** The body of a request as JSON, or undefined when it is none or larger than a call is. What is too much is read and not kept: an answer to one who still speaks would be lost. */
const bodyOf = async (request: IncomingMessage, most: number): Promise<unknown> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > 64 * most) return undefined
    if (bytes <= most) parts.push(part)
  }
  try {
    return bytes > most ? undefined : (JSON.parse(strict.decode(Buffer.concat(parts))) as unknown)
  } catch {
    return undefined
  }
}

/** The path of a request without its query, percent signs resolved; undefined when it is not a clean path. */
const pathOf = (request: IncomingMessage): string | undefined => {
  try {
    const path = decodeURIComponent((request.url ?? '').split(/[?#]/, 1)[0] ?? '')
    return path.startsWith('/') && !/[\0\\]/.test(path) ? path : undefined
  } catch {
    return undefined
  }
}

interface Found {
  readonly file: string
  readonly bytes: number
  readonly cache: string
}

/** Whoever comes by a link gets a small page first; every other page is the editor. */
const pageAt = (path: string): string => (/^\/join(\/|$)/.test(path) ? '/join.html' : '/index.html')

/** A path without a file ending is a page of the editor, which finds its way by itself. */
const fileFor = async (folder: string, path: string): Promise<Found | undefined> => {
  const page = extname(path) === ''
  const file = join(folder, page ? pageAt(path) : path)
  const info = await stat(file).catch(() => undefined)
  if (info?.isFile() !== true) return undefined
  const [real, realFolder] = [await realpath(file), await realpath(folder)]
  if (!real.startsWith(realFolder + sep)) return undefined
  const lasting = path.startsWith('/assets/') && !page
  return { file: real, bytes: info.size, cache: lasting ? 'public, max-age=31536000, immutable' : 'no-cache' }
}

const sendFile = async (request: IncomingMessage, response: ServerResponse, found: Found): Promise<void> => {
  response.writeHead(200, {
    ...safety,
    'content-type': kinds.get(extname(found.file).toLowerCase()) ?? 'application/octet-stream',
    'content-length': found.bytes,
    'cache-control': found.cache,
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(found.file), response)
}

const say = (response: ServerResponse, status: number, words: string, kind = 'text/plain; charset=utf-8'): void => {
  const headers = { ...safety, 'content-type': kind, 'cache-control': 'no-store' }
  response.writeHead(status, status === 405 ? { ...headers, allow: 'GET, HEAD' } : headers)
  response.end(response.req.method === 'HEAD' ? undefined : `${words}\n`)
}
