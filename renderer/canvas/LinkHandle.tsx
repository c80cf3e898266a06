import { useEffect, useState, type PointerEvent, type RefObject } from 'react'
import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Box, Layout, Point } from '../../shared/layout/geometry'
import { useDesk } from '../desk'
import { useMay } from '../unsorted'
import { useCounterScale } from './NearButtons'
import type { Linking } from './useLinking'
import styles from './LinkHandle.module.css'

/** The middle of the edge that looks towards the aim, where links leave a box. */
const exitOf = (s: Snapshot, box: Box): Point => ({ x: s.meta.direction === 'aim right' ? box.x + box.width : box.x, y: box.y + box.height / 2 })

/** The box under the mouse, as long as it is there or at the box's own handle. */
const useHovered = (region: RefObject<HTMLElement | null>): Id | null => {
  const [hovered, setHovered] = useState<Id | null>(null)
  useEffect(() => {
    const element = region.current
    const over = ({ target, pointerType }: globalThis.PointerEvent): void => {
      if (pointerType === 'touch' || !(target instanceof Element)) return
      const at = target.closest<HTMLElement>('[role="treeitem"], [data-handle]')
      setHovered(at?.dataset['id'] ?? at?.dataset['handle'] ?? null)
    }
    element?.addEventListener('pointerover', over)
    return () => element?.removeEventListener('pointerover', over)
  }, [region])
  return hovered
}

interface Props {
  readonly region: RefObject<HTMLElement | null>
  readonly s: Snapshot
  readonly layout: Layout
  readonly shift: Point
  readonly onStart: (from: Id, event: PointerEvent) => void
}

/**
 * A small round handle at the selected box, or the one under the mouse, from which a link is drawn onto
 * another box. For pointers: "Add link…" does the same by keyboard, so it takes no tab stop.
 */
export const LinkHandle = ({ region, s, layout, shift, onStart }: Props) => {
  const hovered = useHovered(region)
  const mayEdit = useMay('editor')
  const selected = useDesk((desk) => desk.selection.node)
  const scale = useCounterScale()
  const id = [hovered, selected].find((each) => each !== null && layout.boxes[each] && s.nodes[each]?.kind !== 'aim' && !s.ideas[each])
  const box = id ? layout.boxes[id] : undefined
  if (!id || !box || !mayEdit) return null
  const { x, y } = exitOf(s, box)
  const label = t('Draw a link')
  return (
    <button
      type="button" tabIndex={-1} className={`${styles.handle} nopan nodrag`} data-handle={id} aria-label={label} title={label}
      style={{ transform: `translate(${x + shift.x - 12}px, ${y + shift.y - 12}px) scale(${scale})` }}
      onPointerDown={(event) => {
        if (event.button === 0) onStart(id, event)
      }}
    />
  )
}

/** The link as it would be drawn, from its box to the pointer. */
export const LinkLine = ({ linking: { from, to }, s, layout, shift }: Pick<Props, 's' | 'layout' | 'shift'> & { readonly linking: Linking }) => {
  const box = layout.boxes[from]
  if (!box) return null
  const start = exitOf(s, box)
  const half = (start.x + to.x) / 2
  return (
    <svg className={styles.line} aria-hidden="true" width="1" height="1" style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}>
      <path d={`M${start.x} ${start.y}C${half} ${start.y} ${half} ${to.y} ${to.x} ${to.y}`} />
      <circle cx={to.x} cy={to.y} r="5" />
    </svg>
  )
}
