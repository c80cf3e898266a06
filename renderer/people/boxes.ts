import type { Id } from '../../shared/base/id'
import { cutTo } from '../../shared/base/text'
import { t } from '../../shared/base/words'
import { nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { ideaName } from '../../shared/diagram/unsorted'
import type { Presence } from '../../shared/sync/presence'

/** As much of a box's name as stands well in a sentence. */
const longest = 80

/** A box by its name as both views have it, or '' where there is none. */
export const boxNamed = ({ nodes, ideas }: Pick<Snapshot, 'nodes' | 'ideas'>, id: Id | null): string => {
  const node = id === null ? undefined : nodes[id]
  const idea = id === null ? undefined : ideas[id]
  const name = (node ? nodeName(node) : idea ? ideaName(idea) : '').replace(/\s+/g, ' ')
  return name.length > longest ? `${cutTo(name, longest - 1).trimEnd()}…` : name
}

/** What somebody is at, in words. */
export const doing = (s: Pick<Snapshot, 'nodes' | 'ideas'>, { selected, editing }: Pick<Presence, 'selected' | 'editing'>): string => {
  const written = boxNamed(s, editing)
  if (written !== '') return t('Editing {box}', { box: written })
  const box = boxNamed(s, selected)
  return box === '' ? t('Not at a box') : t('At {box}', { box })
}
