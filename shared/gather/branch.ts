import * as z from 'zod'
import type { Id } from '../base/id'
import { parseJson } from '../base/json'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { t } from '../base/words'
import * as check from '../diagram/checks'
import { linkId, linkTable } from '../diagram/link'
import { columnOf, nodeTable, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { reach, theoryOf } from '../diagram/walk'
import type { Branch, CopiedNode } from '../edit/branches'
import { decoded, encoded } from './markup'

/** Our own name on the clipboard. Other programs drop it, so the HTML carries the same in an attribute. */
export const ownType = 'application/x-throughline'
const attribute = 'data-throughline'

/** The boxes with all that leads to them, shared ones too, and every link between them. */
export const branchOf = (s: Snapshot, ids: readonly Id[]): Branch => {
  const { causes, columns } = theoryOf(s)
  const kept = new Set(ids.filter((id) => s.nodes[id]))
  for (const id of [...kept]) for (const below of reach(causes, id)) kept.add(below)
  return within(s, Object.values(columns).flat().filter((id) => kept.has(id)))
}

/** These boxes alone, with the links between them. */
export const within = (s: Snapshot, ids: readonly Id[]): Branch => {
  const kept = new Set(ids)
  const { effects } = theoryOf(s)
  return {
    nodes: ids.flatMap((id) => (s.nodes[id] ? [copied(s.nodes[id])] : [])),
    links: ids.flatMap((from) => (effects.get(from) ?? []).filter((to) => kept.has(to)).map((to) => {
      const link = s.links[linkId(from, to)]
      return { from, to, strength: link?.strength ?? 'strong', note: link?.note ?? '' }
    })),
  }
}

const copied = ({ id, kind, text, note, definition, status, owner, tags, impact, ease }: DiagramNode): CopiedNode =>
  ({ id, kind, text, note, definition, status, owner, tags, impact, ease })

const format = 'throughline-branch'

export const writeBranch = (branch: Branch): string => JSON.stringify({ format, version: 1, ...branch })

const fields = nodeTable.fields
const shape = z.object({
  format: z.literal(format),
  version: z.literal(1),
  nodes: z.array(z.object({
    id: check.id, kind: fields.kind, text: fields.text, note: fields.note, definition: fields.definition,
    status: fields.status, owner: fields.owner, tags: fields.tags, impact: fields.impact, ease: fields.ease,
  })).min(1).max(limits.nodes),
  links: z.array(z.object({ from: check.id, to: check.id, strength: linkTable.fields.strength, note: linkTable.fields.note })).max(limits.links),
})

const broken = (): Result<never> => refuse('branch', t('What is on the clipboard is not a branch that Throughline can read. Nothing was pasted. Copy it once more.'))

/** Reads a branch from a clipboard, which anything may have written: checked as strictly as a file. */
export const readBranch = (text: string): Result<Branch> => {
  const parsed = parseJson(text)
  const read = parsed.ok ? shape.safeParse(parsed.value) : null
  if (!read?.success) return broken()
  const { nodes, links } = read.data
  const byId = new Map(nodes.map((node) => [node.id, node] as const))
  if (byId.size < nodes.length || nodes.some(({ tags }) => Object.keys(tags).length > limits.tags)) return broken()
  // As heal would show them: a link runs towards the aim, between two boxes that are there.
  const kept = links.filter(({ from, to }) => {
    const [cause, effect] = [byId.get(from), byId.get(to)]
    return cause && effect && columnOf[cause.kind] > columnOf[effect.kind]
  })
  return ok({ nodes, links: kept })
}

interface Twig {
  readonly node: CopiedNode
  readonly depth: number
}

/** Each box once, under the first that it leads to: the reading order of a list. */
const twigsOf = ({ nodes, links }: Branch): readonly Twig[] => {
  const below = new Map<Id, CopiedNode[]>()
  const hung = new Map<Id, Id>()
  for (const { from, to } of links) if (!hung.has(from)) hung.set(from, to)
  for (const node of nodes) {
    const to = hung.get(node.id)
    if (to !== undefined) below.set(to, [...(below.get(to) ?? []), node])
  }
  const twigs: Twig[] = []
  const rest: Twig[] = nodes.filter(({ id }) => !hung.has(id)).reverse().map((node) => ({ node, depth: 0 }))
  for (let next = rest.pop(); next; next = rest.pop()) {
    twigs.push(next)
    for (const node of [...(below.get(next.node.id) ?? [])].reverse()) rest.push({ node, depth: next.depth + 1 })
  }
  return twigs
}

/** For a text program: a line a box, tabs for the levels. */
export const branchText = (branch: Branch): string =>
  twigsOf(branch).map(({ node, depth }) => '\t'.repeat(depth) + cleanLine(node.text)).join('\n')

/** For a word processor or a mail: a list in lists, carrying the branch itself where only we look. */
export const branchHtml = (branch: Branch): string => {
  let html = ''
  let open = -1
  for (const { node, depth } of twigsOf(branch)) {
    if (depth > open) html += open < 0 ? `<ul ${attribute}="${encoded(writeBranch(branch))}">` : '<ul>'
    else html += '</li>' + '</ul></li>'.repeat(open - depth)
    html += `<li>${encoded(node.text).replaceAll('\n', '<br>')}`
    open = depth
  }
  return open < 0 ? '' : html + '</li></ul>'.repeat(open + 1)
}

/** The branch that such HTML carries, as text still to be read, or null. */
export const carriedIn = (html: string): string | null => {
  const start = html.indexOf(` ${attribute}="`)
  if (start < 0) return null
  const from = start + attribute.length + 3
  const end = html.indexOf('"', from)
  return end < 0 ? null : decoded(html.slice(from, end))
}
