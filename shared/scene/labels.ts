import type { Id } from '../base/id'
import { linkId } from '../diagram/link'
import { kindName, kinds, nodeName, statusName, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, rampOf, theoryOf } from '../diagram/walk'
import { cyclesInWords } from './ramp'

/** `a, b and c`. */
export const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`

/** What a node leads to, as in the interaction contract; empty for the aim, which leads nowhere. */
export const leadsTo = (s: Pick<Snapshot, 'nodes' | 'links'>, id: Id): string => {
  if (s.nodes[id]?.kind === 'aim') return ''
  const names = (theoryOf(s).effects.get(id) ?? []).flatMap((effect) => {
    const node = s.nodes[effect]
    return node ? [nodeName(node) + (s.links[linkId(id, effect)]?.strength === 'weak' ? ' (weak)' : '')] : []
  })
  return names.length === 0 ? 'Not linked yet' : `Leads to ${inWords(names)}`
}

/** Status and cycles of a change idea, `Testing, 3 test cycles`; empty for other kinds. */
export const standing = (s: Snapshot, node: DiagramNode): string => {
  if (node.kind !== 'change') return ''
  const cycles = rampOf(s, node.id).length
  return cycles === 0 ? statusName[node.status] : `${statusName[node.status]}, ${cyclesInWords(cycles)}`
}

/** All that a picture says about a node beside its name. */
export const nodeDescription = (s: Snapshot, node: DiagramNode): string =>
  [standing(s, node), leadsTo(s, node.id)].filter((part) => part !== '').map((part) => `${part}.`).join(' ')

export const diagramTitle = (s: Snapshot): string => s.meta.title.trim() || aimOf(s)?.text.replace(/\s+/g, ' ').trim() || 'Driver diagram'

/** The diagram in two sentences, for those who do not see it. */
export const diagramDescription = (s: Snapshot): string => {
  const { columns } = theoryOf(s)
  const counts = kinds.flatMap((kind) => {
    const count = columns[kind].length
    const name = kindName[kind].toLowerCase()
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]
  })
  const aim = aimOf(s)
  return `Driver diagram with ${inWords(counts) || 'nothing in it yet'}.${aim ? ` ${nodeName(aim)}.` : ''}`
}

/** A calendar day in the diagram's language, `11 June 2020`. */
export const dayInWords = (day: string, language: string): string => {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) return day
  try {
    return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time)
  } catch {
    // A tag that the checks let through and the engine does not know.
    return day
  }
}

/** `Version 0.3 · 11 June 2020 · Team, Organisation`; empty where nothing of it is known. */
export const versionLine = ({ meta }: Pick<Snapshot, 'meta'>): string =>
  [
    meta.version && `Version ${meta.version}`,
    meta.revisedOn && dayInWords(meta.revisedOn, meta.language),
    [meta.team, meta.organisation].filter(Boolean).join(', '),
  ].filter(Boolean).join(' · ')
