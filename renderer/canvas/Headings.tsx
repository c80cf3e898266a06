import { memo } from 'react'
import { useViewport } from '@xyflow/react'
import type { ColumnBand, Point } from '../../shared/layout/geometry'
import { columnGap, headingLineHeight, headingStyle } from '../../shared/layout/paper'
import styles from './Headings.module.css'

/** Smaller than this they would only be marks. */
const leastSize = 11.5
const pinnedTop = 8

/**
 * The headings of the columns. They stand above the boxes as the exports print them; when the top of
 * the diagram is out of sight they stay at the top of the canvas, so that a column never loses its name.
 */
export const Headings = memo(({ columns, shift }: { readonly columns: readonly ColumnBand[]; readonly shift: Point }) => {
  const { x, y, zoom } = useViewport()
  const size = Math.max(leastSize, headingStyle.size * zoom)
  const own = y + shift.y * zoom
  const pinned = own < pinnedTop
  return (
    <div className={styles.headings}>
      {columns.map(({ kind, heading, x: left, width }) => (
        <div
          key={kind} data-column={kind} className={styles.heading} data-pinned={pinned || undefined}
          style={{
            transform: `translate(${x + (left + shift.x) * zoom}px, ${pinned ? pinnedTop : own}px)`, maxWidth: (width + columnGap - 16) * zoom,
            fontSize: size, fontWeight: headingStyle.weight, lineHeight: `${(headingLineHeight / headingStyle.size) * size}px`,
          }}
        >
          {heading.map((line, index) => <div key={index}>{line.text}</div>)}
        </div>
      ))}
    </div>
  )
})
Headings.displayName = 'Headings'
