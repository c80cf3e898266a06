import { webcrypto } from 'node:crypto'
import { idSource } from '../../shared/base/id'
import { addCatalogue } from '../../shared/base/words'
import welsh from '../../shared/locales/cy.json'
import { refused, wrong } from './answers'
import { readArgs } from './args'
import type { CliCommand, ExitCode, Io } from './command'
import { usage } from './usage'
import { version } from './version'

// What is exported is printed in the diagram's language; what is said here is English.
addCatalogue('cy', welsh)

/** Loaded one by one, so that no command waits for what another one needs. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  new: async () => (await import('./new')).newCommand,
  import: async () => (await import('./import')).importCommand,
  export: async () => (await import('./export')).exportCommand,
  check: async () => (await import('./check')).checkCommand,
  layout: async () => (await import('./layout')).layoutCommand,
  serve: async () => (await import('./serve')).serveCommand,
  delete: async () => (await import('./delete')).deleteCommand,
  ticket: async () => (await import('./ticket')).ticketCommand,
}

const run = async (args: readonly string[], io: Io): Promise<ExitCode> => {
  const [name, ...rest] = args
  if (name === '--version' || name === '-v') return told(io, version())
  if (name === '--help' || name === '-h' || name === 'help') return told(io, usage)
  if (name === undefined) return wrong(io, '', 'Say what to do.')
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return wrong(io, '', `There is no command "${name.slice(0, 60)}".`)
  const command = await load()
  const given = readArgs(rest, { ...command.options, help: { type: 'boolean', short: 'h' } })
  if (!given.ok) return wrong(io, name, given.refusal.message)
  return given.value.flag('help') ? told(io, command.usage) : await command.run(given.value, io)
}

const told = (io: Io, text: string): ExitCode => {
  io.say(text)
  return 0
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })

const io: Io = {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  terminal: process.stderr.isTTY ? process.stderr : null,
  env: process.env,
  newId: idSource((bytes) => webcrypto.getRandomValues(bytes)),
  now: () => Date.now(),
  stopped,
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

// The code is set and not exited with, so that what is still being written arrives.
process.exitCode = await run(process.argv.slice(2), io).catch((error: unknown) =>
  refused(io, `Something went wrong inside Throughline (${error instanceof Error ? error.message : 'unknown'}). Your diagrams are as they were.`))
