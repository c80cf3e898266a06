import { t } from '../../shared/base/words'
import { statuses, type DiagramNode } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'

/** A change idea as the sheet lists it. */
export interface Idea {
  readonly node: DiagramNode
  /** Its place in the column of change ideas, by which the grid and the table name it. */
  readonly number: number
  readonly name: string
  /** What it leads to, nearest first. */
  readonly drivers: string
}

export const ideasOf = (s: Snapshot): readonly Idea[] => {
  const { columns, effects } = theoryOf(s)
  const name = (id: string): string => s.nodes[id]?.text.replace(/\s+/g, ' ').trim() || t('empty')
  return columns.change.flatMap((id, index) => {
    const node = s.nodes[id]
    return node ? [{ node, number: index + 1, name: name(id), drivers: (effects.get(id) ?? []).map(name).join(', ') }] : []
  })
}

/** Both scores are there, so that the idea has a place on the grid. */
export const isScored = ({ node }: Idea): boolean => node.impact !== null && node.ease !== null

/** The four corners of the grid. A score of 3 is neither high nor low, so it is in no corner. */
export const cornerOf = ({ impact, ease }: Pick<DiagramNode, 'impact' | 'ease'>): string => {
  if (impact === null || ease === null || impact === 3 || ease === 3) return ''
  if (impact > 3) return ease > 3 ? t('Do first') : t('Plan with care')
  return ease > 3 ? t('If there is time') : t('Leave for now')
}

export interface Cell {
  readonly impact: number
  readonly ease: number
  readonly ideas: readonly Idea[]
}

/** The places of the grid that hold ideas, from the top left on: most impact first, hardest first. */
export const cellsOf = (ideas: readonly Idea[]): readonly Cell[] => {
  const cells: Cell[] = []
  for (let impact = 5; impact >= 1; impact--) {
    for (let ease = 1; ease <= 5; ease++) {
      const here = ideas.filter(({ node }) => node.impact === impact && node.ease === ease)
      if (here.length > 0) cells.push({ impact, ease, ideas: here })
    }
  }
  return cells
}

export const sortNames = ['idea', 'driver', 'status', 'impact', 'ease', 'owner'] as const
export type SortName = (typeof sortNames)[number]

/** What comes before what; what is empty comes last, whichever way is sorted. */
const keysOf: Readonly<Record<SortName, (idea: Idea) => string | number | null>> = {
  idea: ({ name }) => name, driver: ({ drivers }) => drivers || null, status: ({ node }) => statuses.indexOf(node.status),
  impact: ({ node }) => node.impact, ease: ({ node }) => node.ease, owner: ({ node }) => node.owner || null,
}

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))

/** Sorted by a column; equals keep the order of the diagram. */
export const sorted = (ideas: readonly Idea[], by: SortName | null, way: 'ascending' | 'descending'): readonly Idea[] => {
  if (by === null) return ideas
  const key = keysOf[by]
  return [...ideas].sort((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0) || a.number - b.number
    return (way === 'ascending' ? 1 : -1) * compared(one, other) || a.number - b.number
  })
}
