import { Plus } from 'lucide-react'
import { t } from '../../shared/base/words'
import type { Kind } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { addChild, addSibling, childKind } from '../../shared/edit/grow'
import type { Layout, Point } from '../../shared/layout/geometry'
import { act, useDesk } from '../desk'
import styles from './NearButtons.module.css'

const here = (kind: Kind): string =>
  t('{kind, select, primary {Add primary driver here} secondary {Add secondary driver here} tertiary {Add tertiary driver here} other {Add change idea here}}', { kind })
const beside = (kind: Kind): string =>
  t('{kind, select, primary {Add primary driver beside} secondary {Add secondary driver beside} tertiary {Add tertiary driver beside} other {Add change idea beside}}', { kind })

/**
 * Two small pluses at the selected box, for pointers: what hangs on it and what stands below it.
 * Ctrl+Enter, Enter and the bar at the bottom do the same, so they take no tab stop.
 */
export const NearButtons = ({ s, layout, shift }: { readonly s: Snapshot; readonly layout: Layout; readonly shift: Point }) => {
  const selected = useDesk((desk) => desk.selection.node)
  const node = selected === null ? undefined : s.nodes[selected]
  const box = selected === null ? undefined : layout.boxes[selected]
  if (!node || !box) return null
  const below = childKind(s, node.kind)
  const outer = s.meta.direction === 'aim right' ? -24 : box.width
  const at = (x: number, y: number) => ({ transform: `translate(${box.x + shift.x + x}px, ${box.y + shift.y + y}px)` })
  return (
    <>
      {below ? (
        <button
          type="button" tabIndex={-1} className={`${styles.near} nopan`} style={at(outer, box.height - 16)}
          aria-label={here(below)} title={here(below)} onClick={() => act(addChild, { under: node.id })}
        >
          <Plus aria-hidden="true" />
        </button>
      ) : null}
      {node.kind !== 'aim' ? (
        <button
          type="button" tabIndex={-1} className={`${styles.near} nopan`} style={at(box.width / 2 - 12, box.height - 5)}
          aria-label={beside(node.kind)} title={beside(node.kind)} onClick={() => act(addSibling, { beside: node.id })}
        >
          <Plus aria-hidden="true" />
        </button>
      ) : null}
    </>
  )
}
