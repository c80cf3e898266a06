import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Sample } from './diagrams'

/** The bare page of React Flow, and one with nothing but a text field, served from this process. */
export interface BarePages {
  readonly url: string
  readonly close: () => void
}

export const serveBarePages = async (samples: readonly Sample[]): Promise<BarePages> => {
  const { outputFiles } = await build({
    entryPoints: [join(process.cwd(), 'tests/bench/editor/bare-flow.tsx')],
    outdir: 'bare', bundle: true, write: false, minify: true, format: 'esm', target: 'chrome114', jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'warning',
  })
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
  const style = outputFiles.find(({ path }) => path.endsWith('.css'))?.text ?? ''
  const page = (body: string): string => `<!doctype html><html lang="en"><title>Bare</title><style>html,body,#root{height:100%;margin:0}</style>${body}</html>`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bare').pathname
    const answer = (type: string, text: string): void => void response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text)
    const sample = samples.find(({ count }) => path === `/scene/${count}`)
    if (sample) answer('application/json', JSON.stringify({ scene: sample.scene, middleId: sample.middleId }))
    else if (path === '/bare-flow.js') answer('text/javascript', script)
    else if (path === '/bare-flow.css') answer('text/css', style)
    else if (path === '/field') answer('text/html', page('<textarea aria-label="Label" style="width:300px;height:80px"></textarea>'))
    else answer('text/html', page('<link rel="stylesheet" href="/bare-flow.css"><div id="root"></div><script type="module" src="/bare-flow.js"></script>'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
