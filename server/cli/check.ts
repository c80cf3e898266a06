import { dayOf } from '../../shared/base/day'
import { ok, type Result } from '../../shared/base/result'
import { changedBetween, type Change } from '../../shared/coach/changed'
import { hintsFor } from '../../shared/coach/coach'
import { reviewOf, type Review } from '../../shared/coach/review'
import type { Hint } from '../../shared/coach/rule'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { refused, wrong } from './answers'
import type { CliCommand, Io } from './command'
import { readDiagram, tellRepairs } from './read'

/** One part of the theory: what is there, what could be stronger, then each hint with its reason. */
const tellPart = (review: Review, hints: readonly Hint[], io: Io): void => {
  io.say(`${review.heading}: ${review.there}${review.stronger ? `\n  Could be stronger: ${review.stronger}` : ''}`)
  for (const hint of hints) {
    io.say(`  - ${hint.message}\n    Why: ${hint.why}\n    Source: ${hint.source} (${hint.rule})`)
  }
}

/** What changed since an earlier file of the same diagram, where one is named. */
const changesSince = async (earlier: string | undefined, now: Snapshot, io: Io): Promise<Result<readonly Change[] | null>> => {
  if (earlier === undefined) return ok(null)
  const read = await readDiagram(earlier, io)
  return read.ok ? ok(changedBetween(read.value.raw, now)) : read
}

export const checkCommand: CliCommand = {
  usage: `throughline check FILE [--since EARLIER] [--json]

Checks that FILE can be opened and says what "Check my theory" suggests: part by part
what is there, what could be stronger, and why. Hints are suggestions, never a grade:
the exit code is 0 unless the file itself is bad.

  --since EARLIER   say also what changed since that file of the same diagram
  --json            review, hints, changes and repairs as JSON`,
  options: { json: { type: 'boolean' }, since: { type: 'string' } },
  run: async (given, io) => {
    const [path, more] = given.files
    if (path === undefined) return wrong(io, 'check', 'Say which file to check.')
    if (more !== undefined) return wrong(io, 'check', 'Only one file can be checked at a time.')
    const read = await readDiagram(path, io)
    if (!read.ok) return refused(io, read.refusal.message)
    const { snapshot, raw, repairs } = read.value
    const changes = await changesSince(given.text('since'), raw, io)
    if (!changes.ok) return refused(io, changes.refusal.message)
    const hints = hintsFor(snapshot, dayOf(io.now()))
    const review = reviewOf(snapshot, hints)
    if (given.flag('json')) {
      const counts = { boxes: Object.keys(snapshot.nodes).length, links: Object.keys(snapshot.links).length, aside: Object.keys(snapshot.meta.aside).length }
      io.say(JSON.stringify({ file: path, ...counts, review, hints, ...(changes.value ? { changes: changes.value } : {}), repairs }, null, 2))
      return 0
    }
    tellRepairs(path, repairs, io)
    for (const part of review) tellPart(part, hints.filter((hint) => hint.part === part.part), io)
    if (changes.value) {
      io.say(changes.value.length === 0 ? 'Nothing changed.' : 'Changed:')
      for (const { words } of changes.value) io.say(`  - ${words}`)
    }
    if (hints.length === 0) io.say(`${path}: no suggestions.`)
    return 0
  },
}
