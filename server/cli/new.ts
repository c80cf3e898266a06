import { templateOf, templates } from '../../shared/gather/templates'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'
import { saveNew } from './save'
import { isOwnName } from './read'

const list = templates.map(({ id, description }) => `  ${id.padEnd(10)} ${description}`).join('\n')

export const newCommand: CliCommand = {
  usage: `throughline new FILE [--template NAME] [--force]

Makes a new diagram in FILE, whose name ends in .throughline.

  --template NAME   what to begin with (default: blank)
  --force           replace FILE if it is there already

Templates:
${list}`,
  options: { template: { type: 'string' }, force: { type: 'boolean' } },
  run: async (given, io) => {
    const [path, more] = given.files
    if (path === undefined) return wrong(io, 'new', 'Say which file to make.')
    if (more !== undefined) return wrong(io, 'new', 'Only one file can be made at a time.')
    if (!isOwnName(path)) return wrong(io, 'new', `"${path}" has to end in .throughline.`)
    const id = given.text('template') ?? 'blank'
    const template = templateOf(id)
    if (!template) return wrong(io, 'new', `There is no template "${id}": there are ${templates.map((each) => each.id).join(', ')}.`)
    const saved = await saveNew(path, template.make({ newId: io.newId, now: io.now() }), given.flag('force'), io)
    if (!saved.ok) return refused(io, saved.refusal.message)
    io.say(`Made ${path}`)
    return 0
  },
}
