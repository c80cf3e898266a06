import type { Box, Point } from '../../shared/layout/geometry'
import type { Drop } from './dropping'
import styles from './NearButtons.module.css'

/** Where a dragged box would come to stand in its column. */
export const DropMark = ({ drop, shift }: { readonly drop: Extract<Drop, { at: 'column' }>; readonly shift: Point }) => (
  <div className={styles.mark} aria-hidden="true" style={{ transform: `translate(${drop.x + shift.x}px, ${drop.y + shift.y - 2}px)`, width: drop.width }} />
)

/** Where a dragged box came from, as long as it is in the air: its links still lead there. */
export const Gap = ({ box, shift }: { readonly box: Box; readonly shift: Point }) => (
  <div className={styles.gap} aria-hidden="true" style={{ transform: `translate(${box.x + shift.x}px, ${box.y + shift.y}px)`, width: box.width, height: box.height }} />
)
