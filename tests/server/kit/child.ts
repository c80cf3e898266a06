import { serve } from '../../../server/serve'
import { defaultSettings, logLevels, type Caps } from '../../../server/settings'

/** Run as a process of its own: serves the folder DATA on PORT with CAPS, says the port, and stops on SIGTERM. OPEN=0 asks for tickets; the clock is CLOCK ms off. */
const off = Number(process.env.CLOCK ?? 0)
if (off !== 0) {
  const now = Date.now
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(now() + off)
      else super(given[0])
    }

    static override now(): number { return now() + off }
  } as DateConstructor
}
const log = logLevels.find((level) => level === process.env.LOG) ?? 'silent'
const caps = { ...defaultSettings.caps, ...(JSON.parse(process.env.CAPS ?? '{}') as Partial<Caps>) }
const served = await serve({ ...defaultSettings, caps, open: process.env.OPEN !== '0', log, data: process.env.DATA ?? '', port: Number(process.env.PORT ?? 0) })
process.stdout.write(`${served.port}\n`)
process.once('SIGTERM', () => void served.close().then(() => process.exit(0)))
