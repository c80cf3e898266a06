import { hintsFor } from '../../shared/coach/coach'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'
import { readDiagram, tellRepairs } from './read'

export const checkCommand: CliCommand = {
  usage: `throughline check FILE [--json]

Checks that FILE can be opened and says what "Check my theory" suggests. Hints are
suggestions: the exit code is 0 unless the file itself is bad.

  --json            hints and repairs as JSON`,
  options: { json: { type: 'boolean' } },
  run: async (given, io) => {
    const [path, more] = given.files
    if (path === undefined) return wrong(io, 'check', 'Say which file to check.')
    if (more !== undefined) return wrong(io, 'check', 'Only one file can be checked at a time.')
    const read = await readDiagram(path, io)
    if (!read.ok) return refused(io, read.refusal.message)
    const { snapshot, repairs } = read.value
    const hints = hintsFor(snapshot)
    if (given.flag('json')) {
      io.say(JSON.stringify({ file: path, boxes: Object.keys(snapshot.nodes).length, links: Object.keys(snapshot.links).length, hints, repairs }, null, 2))
      return 0
    }
    tellRepairs(path, repairs, io)
    for (const hint of hints) io.say(`${hint.message}\n  Why: ${hint.why}\n  Source: ${hint.source} (${hint.rule})`)
    if (hints.length === 0) io.say(`${path}: no suggestions.`)
    return 0
  },
}
