import type { Route } from '../../shared/layout/geometry'
import { layout } from '../../shared/layout/layout'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'
import { readDiagram, tellRepairs } from './read'

export const layoutCommand: CliCommand = {
  usage: `throughline layout FILE [--json]

Says where every box and link stands, in CSS pixels at 100 %, from the top left:
{ "boxes": [{ "id", "x", "y", "width", "height", "column" }],
  "links": [{ "from", "to", "path" }] }, path as in SVG. JSON is the only form there is.`,
  options: { json: { type: 'boolean' } },
  run: async (given, io) => {
    const [path, more] = given.files
    if (path === undefined) return wrong(io, 'layout', 'Say which file to lay out.')
    if (more !== undefined) return wrong(io, 'layout', 'Only one file can be laid out at a time.')
    const read = await readDiagram(path, io)
    if (!read.ok) return refused(io, read.refusal.message)
    tellRepairs(path, read.value.repairs, io)
    const { width, height, columns, boxes, routes } = layout(read.value.snapshot)
    const inOrder = columns.flatMap((column) => column.ids.flatMap((id) => boxes[id] ?? []))
    io.say(JSON.stringify({
      width,
      height,
      boxes: inOrder.map(({ id, x, y, width, height, column }) => ({ id, x, y, width, height, column })),
      links: Object.values(routes).map((route) => ({ from: route.from, to: route.to, path: pathOf(route) })),
    }, null, 1))
    return 0
  },
}

const pathOf = ({ start, curves }: Route): string =>
  [`M${start.x} ${start.y}`, ...curves.map((points) => `C${points.map(({ x, y }) => `${x} ${y}`).join(' ')}`)].join('')
