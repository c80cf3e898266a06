import { linkId } from '../../shared/diagram/link'
import type { DiagramNode, Kind } from '../../shared/diagram/node'
import { orderKeys } from '../../shared/diagram/order'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'

/** A box and what hangs on it, in tiny words. A label used twice is one box with two parents. */
export interface Sprig {
  readonly kind: Kind
  readonly label: string
  readonly below: readonly Sprig[]
  readonly fields: Partial<DiagramNode>
}

const sprig = (kind: Kind) => (label: string, ...rest: readonly (Sprig | Partial<DiagramNode>)[]): Sprig => ({
  kind,
  label,
  below: rest.filter((each): each is Sprig => 'below' in each),
  fields: Object.assign({}, ...rest.filter((each) => !('below' in each))) as Partial<DiagramNode>,
})

export const aim = sprig('aim')
export const primary = sprig('primary')
export const secondary = sprig('secondary')
export const tertiary = sprig('tertiary')
export const idea = sprig('change')

/** A snapshot from sprigs; labels are ids and texts, and the order of a column is that of reading. */
export const diagram = (...sprigs: readonly Sprig[]): Snapshot => {
  const nodes = new Map<string, DiagramNode>()
  const links = new Set<string>()
  const columns: Record<Kind, string[]> = { aim: [], primary: [], secondary: [], tertiary: [], change: [] }
  const visit = (each: Sprig, parent: string | null): void => {
    if (!nodes.has(each.label)) {
      columns[each.kind].push(each.label)
      nodes.set(each.label, freshRecord('nodes', each.label, { kind: each.kind, text: each.label, createdAt: nodes.size + 1, ...each.fields }))
    }
    if (parent !== null) links.add(linkId(each.label, parent))
    for (const child of each.below) visit(child, each.label)
  }
  for (const each of sprigs) visit(each, null)
  for (const ids of Object.values(columns)) {
    const keys = orderKeys(ids.length)
    ids.forEach((id, i) => nodes.set(id, { ...(nodes.get(id) as DiagramNode), order: nodes.get(id)?.order || (keys[i] ?? '') }))
  }
  return { ...emptySnapshot, nodes: rowsOf(nodes.values()), links: rowsOf([...links].map((id) => freshRecord('links', id))) }
}

/** What a person sees of a diagram, as text: columns in order, each box with what it leads to. */
export const picture = (s: Snapshot): string => {
  const { columns, effects } = theoryOf(s)
  const name = (id: string): string => s.nodes[id]?.text || 'empty'
  return Object.entries(columns)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `${kind}: ${ids.map((id) => {
      const to = (effects.get(id) ?? []).map((up) => (s.links[linkId(id, up)]?.strength === 'weak' ? `~${name(up)}` : name(up)))
      return name(id) + (to.length > 0 ? ` > ${to.join(' & ')}` : '')
    }).join(', ')}`)
    .join('\n')
}
