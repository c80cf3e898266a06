import { gzipSync } from 'node:zlib'

const body = async (address: URL): Promise<Buffer> => Buffer.from(await (await fetch(address)).arrayBuffer())

/**
 * Bytes of all scripts that the page names, compressed as a server would send them: what has to be there
 * before the first touch. What is fetched afterwards, while the page is idle, is not waited for.
 */
export const scriptBytes = async (url: string): Promise<number> => {
  const page = (await body(new URL(url))).toString('utf8')
  const names = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].flatMap(([, name]) => name ?? [])
  const scripts = await Promise.all([...new Set(names)].map((name) => body(new URL(name, url))))
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)
}
