import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '../serve'
import { settingsFrom, usualData, usualPort } from '../settings'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'

export const serveCommand: CliCommand = {
  usage: `throughline serve [--host ADDRESS] [--port NUMBER] [--data FOLDER] [--open]

Serves sessions and the browser editor until it is stopped. The first line says
the address. SIGTERM and Ctrl+C save what is open and stop. Tickets are signed with
TICKET_SECRET, or with a key that is made in the data folder at the first start.

  --host ADDRESS    where to listen (HOST; default: 127.0.0.1)
  --port NUMBER     0 picks a free one (PORT; default: ${usualPort})
  --data FOLDER     where rooms are kept (DATA; default: ${usualData})
  --start-key KEY   who starts a session must know it (START_KEY; default: anyone may)
  --public-url URL  the address that people use, with a proxy in front (PUBLIC_URL)
  --origin URLS     further sites whose pages may connect, with commas (ORIGIN)
  --open            anyone with the address of a room that no session was started
                    in may edit it: for trying out (OPEN=1)
  --metrics         show the figures at /metrics to all who reach the server, not on
                    this machine alone (METRICS=1)
  --log LEVEL       silent, error, warn, info or debug (LOG; default: info)`,
  options: {
    host: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' }, open: { type: 'boolean' },
    'start-key': { type: 'string' }, 'public-url': { type: 'string' }, origin: { type: 'string' }, metrics: { type: 'boolean' }, log: { type: 'string' },
  },
  run: async (given, io) => {
    if (given.files.length > 0) return wrong(io, 'serve', `"${given.files[0]}" was not expected here.`)
    const settings = settingsFrom(io.env, {
      host: given.text('host'), port: given.text('port'), data: given.text('data'),
      open: given.flag('open') || undefined, metrics: given.flag('metrics') || undefined,
      startKey: given.text('start-key'), publicUrl: given.text('public-url'), origins: given.text('origin'), log: given.text('log'), editorDir: editorDir(),
    })
    if (!settings.ok) return wrong(io, 'serve', settings.refusal.message)
    // Asked to stop while it starts, it starts and stops.
    const stopped = io.stopped()
    try {
      const served = await serve(settings.value)
      io.say(`Throughline is at ${served.url}`)
      await stopped
      await served.close()
      return 0
    } catch (error) {
      return refused(io, error instanceof Error ? error.message : 'The server could not be started.')
    }
  },
}

/** The built editor stands beside the bundle; from sources it may not be built, and then only rooms are served. */
const editorDir = (): string | undefined => {
  const here = dirname(fileURLToPath(import.meta.url))
  return [join(here, 'renderer'), join(here, '../../dist/renderer')].find((folder) => existsSync(join(folder, 'index.html')))
}
