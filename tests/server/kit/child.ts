import { serve } from '../../../server/serve'
import { defaultSettings, logLevels, type Caps } from '../../../server/settings'

/** Run as a process of its own: serves the folder DATA on PORT with CAPS, says the port, and stops on SIGTERM. */
const log = logLevels.find((level) => level === process.env.LOG) ?? 'silent'
const caps = { ...defaultSettings.caps, ...(JSON.parse(process.env.CAPS ?? '{}') as Partial<Caps>) }
const served = await serve({ ...defaultSettings, caps, open: true, log, data: process.env.DATA ?? '', port: Number(process.env.PORT ?? 0) })
process.stdout.write(`${served.port}\n`)
process.once('SIGTERM', () => void served.close().then(() => process.exit(0)))
