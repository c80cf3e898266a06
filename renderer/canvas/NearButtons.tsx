import { useStore } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { t } from '../../shared/base/words'
import type { Kind } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { ideaName } from '../../shared/diagram/unsorted'
import { childKind } from '../../shared/edit/grow'
import { takeIn } from '../../shared/edit/unsorted'
import type { Layout, Point } from '../../shared/layout/geometry'
import { act, useDesk } from '../desk'
import { growBelow, growBeside, useMay } from '../unsorted'
import styles from './NearButtons.module.css'

const here = (kind: Kind): string =>
  t('{kind, select, primary {Add primary driver here} secondary {Add secondary driver here} tertiary {Add tertiary driver here} other {Add change idea here}}', { kind })
const beside = (kind: Kind): string =>
  t('{kind, select, primary {Add primary driver beside} secondary {Add secondary driver beside} tertiary {Add tertiary driver beside} other {Add change idea beside}}', { kind })

/** As its style has it. */
const takeWidth = 84

/** Which part of a button stands at which part of its box; it grows away from there. */
interface Spot {
  readonly x: number
  readonly by: 'left' | 'center' | 'right'
}

/** How much what lies on the canvas is enlarged there to be a target of its size on the screen, however far one has gone away. */
export const useCounterScale = (): number => useStore(({ transform: [, , zoom] }) => 1 / Math.min(1, zoom))

/**
 * Two small pluses at the selected box, for pointers: what hangs on it and what stands below it.
 * Ctrl+Enter, Enter and the bar at the bottom do the same, so they take no tab stop.
 */
export const NearButtons = ({ s, layout, shift }: { readonly s: Snapshot; readonly layout: Layout; readonly shift: Point }) => {
  const selected = useDesk((desk) => desk.selection.node)
  const node = selected === null ? undefined : s.nodes[selected]
  const box = selected === null ? undefined : layout.boxes[selected]
  const mayEdit = useMay('editor')
  const maySuggest = useMay('contributor')
  const scale = useCounterScale()
  if (!node || !box || !maySuggest) return null
  const idea = s.ideas[node.id]
  // Under any driver a contributor adds an idea; beside one stands another one.
  const below = mayEdit ? childKind(s, node.kind) : node.kind === 'change' ? null : 'change'
  const isBeside = mayEdit ? node.kind !== 'aim' : node.kind === 'change'
  const isTaken = idea !== undefined && mayEdit
  // Large enough for a finger they would cover the next box: there they stand in the gaps between the columns.
  const apart = matchMedia('(pointer: coarse)').matches
  const mirrored = s.meta.direction === 'aim right'
  const away: Spot = mirrored ? { x: 0, by: 'right' } : { x: box.width, by: 'left' }
  const towards: Spot = mirrored ? { x: box.width, by: 'left' } : { x: 0, by: 'right' }
  const besideTaken: Spot = { x: box.width - 8 - (takeWidth + 6) * scale, by: 'right' }
  const at = ({ x, by }: Spot, y: number) => ({
    transform: `translate(${box.x + shift.x + x}px, ${box.y + shift.y + y}px) translateX(${by === 'left' ? 0 : by === 'right' ? -100 : -50}%) scale(${scale})`,
    transformOrigin: `${by} top`,
  })
  return (
    <>
      {below ? (
        <button
          type="button" tabIndex={-1} className={`${styles.near} nopan`} style={at(away, box.height - 16)}
          aria-label={here(below)} title={here(below)} onClick={() => growBelow(node.id)}
        >
          <Plus aria-hidden="true" />
        </button>
      ) : null}
      {isBeside ? (
        <button
          type="button" tabIndex={-1} className={`${styles.near} nopan`} style={at(apart ? towards : isTaken ? besideTaken : { x: box.width / 2, by: 'center' }, box.height - 5)}
          aria-label={beside(node.kind)} title={beside(node.kind)} onClick={() => growBeside(node.id)}
        >
          <Plus aria-hidden="true" />
        </button>
      ) : null}
      {isTaken ? (
        <button
          type="button" tabIndex={-1} className={`${styles.take} nopan`} style={at(apart ? away : { x: box.width - 8, by: 'right' }, box.height - 10)}
          aria-label={t('Take in {name}', { name: ideaName(idea) })} title={t(takeIn.label)} onClick={() => act(takeIn, { idea: idea.id })}
        >
          {t('Take in')}
        </button>
      ) : null}
    </>
  )
}
