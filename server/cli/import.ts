import { resolve } from 'node:path'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'
import { isOwnName, readDiagram, tellRepairs } from './read'
import { saveNew } from './save'

export const importCommand: CliCommand = {
  usage: `throughline import IN -o OUT.throughline [--force]

Makes a diagram of a plain diagram JSON (.json), an indented list or Markdown
(.txt, .md), a table (.csv, .tsv), an outline (.opml), a web page with a list or
a table (.html) or a picture exported from Throughline (.svg). A table of dates
and values becomes measures.
What had to be repaired is said on standard error. IN is never changed.

  -o, --output OUT  the file to make
  --force           replace OUT if it is there already`,
  options: { output: { type: 'string', short: 'o' }, force: { type: 'boolean' } },
  run: async (given, io) => {
    const [path, more] = given.files
    const output = given.text('output')
    if (path === undefined) return wrong(io, 'import', 'Say which file to import.')
    if (more !== undefined) return wrong(io, 'import', 'Only one file can be imported at a time.')
    if (output === undefined) return wrong(io, 'import', 'Say where to save the diagram, with -o OUT.throughline.')
    if (!isOwnName(output)) return wrong(io, 'import', `"${output}" has to end in .throughline.`)
    if (resolve(path) === resolve(output)) return wrong(io, 'import', 'A file cannot be imported into itself.')
    const read = await readDiagram(path, io)
    if (!read.ok) return refused(io, read.refusal.message)
    const saved = await saveNew(output, read.value.snapshot, given.flag('force'), io)
    if (!saved.ok) return refused(io, saved.refusal.message)
    tellRepairs(path, read.value.repairs, io)
    const boxes = Object.keys(read.value.snapshot.nodes).length
    const links = Object.keys(read.value.snapshot.links).length
    io.say(`Made ${output} with ${boxes} ${boxes === 1 ? 'box' : 'boxes'} and ${links} ${links === 1 ? 'link' : 'links'}`)
    return 0
  },
}
