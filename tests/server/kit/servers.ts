import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Facts, Log } from '../../../server/log'
import { serve, serveFrom, type Served } from '../../../server/serve'
import { defaultSettings, type Caps, type Settings } from '../../../server/settings'
import type { Store } from '../../../server/store/store'

/** A folder that is gone after the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Open to all, on a free port. */
export const openSettings = (caps: Partial<Caps> = {}, more: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  open: true,
  ...more,
  caps: { ...defaultSettings.caps, ...caps },
})

/** A server that stops with the test. */
export const startServer = async (settings: Settings): Promise<Served> => stopLater(await serve(settings))

/** A server over a given store, which writes its log into a list. */
export const startServerFrom = async (store: Store, caps: Partial<Caps> = {}): Promise<Served & { readonly lines: string[] }> => {
  const lines: string[] = []
  const write = (facts: Facts, what: string): void => { lines.push(`${what} ${JSON.stringify(facts)}`) }
  const log: Log = { debug: () => undefined, info: write, warn: write, error: write }
  return { ...stopLater(await serveFrom(openSettings(caps), store, log)), lines }
}

const stopLater = (served: Served): Served => {
  onTestFinished(() => served.close())
  return served
}
