import { msg, t } from '../../shared/base/words'
import type { Measure, MeasureType } from '../../shared/diagram/measure'
import type { DiagramNode } from '../../shared/diagram/node'
import { byOrder } from '../../shared/diagram/order'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'

/** What each kind of measure asks, as a heading and a sentence. */
export const typeHeading: Readonly<Record<MeasureType, { readonly heading: string; readonly asks: string }>> = {
  outcome: { heading: msg('Outcome measures'), asks: msg('Does it get better for the people it is for?') },
  process: { heading: msg('Process measures'), asks: msg('Is done what was to be done?') },
  balancing: { heading: msg('Balancing measures'), asks: msg('Does anything else get worse?') },
}

export const measureNamed = ({ name }: Pick<Measure, 'name'>): string => name.trim() || t('Measure without a name')

export const measuresOfType = (s: Pick<Snapshot, 'measures'>, type: MeasureType): readonly Measure[] => Object.values(s.measures).filter((measure) => measure.type === type).sort(byOrder)

/** The aim and the drivers that no measure tells of. Ideas have none: they are judged by their test cycles. */
export const withoutMeasure = (s: Snapshot): readonly DiagramNode[] => {
  const measured = new Set(Object.values(s.measures).flatMap(({ nodes }) => Object.keys(nodes)))
  const { columns } = theoryOf(s)
  return [...columns.aim, ...columns.primary, ...columns.secondary, ...columns.tertiary].flatMap((id) => (measured.has(id) ? [] : s.nodes[id] ?? []))
}
