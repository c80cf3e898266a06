import { useCallback, type KeyboardEvent } from 'react'
import { useViewport } from '@xyflow/react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { headingLabel, headingOf } from '../../shared/diagram/meta'
import type { Kind } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { setHeading } from '../../shared/edit/sheet'
import type { Layout, Point } from '../../shared/layout/geometry'
import { act, useDesk } from '../desk'
import { domId } from './faces'
import styles from './HeadingField.module.css'

interface Props {
  readonly kind: Kind
  readonly s: Snapshot
  readonly layout: Layout
  readonly shift: Point
  readonly onEnd: () => void
}

/** Where a column is renamed, over its heading. Enter and leaving keep what was typed, Escape gives it up. */
export const HeadingField = ({ kind, s, layout, shift, onEnd }: Props) => {
  const { x, y, zoom } = useViewport()
  const now = headingOf(s.meta, kind)
  const end = useCallback((keep: boolean, typed: string, focus: boolean): void => {
    onEnd()
    if (keep && typed.trim() !== now) act(setHeading, { kind, heading: typed })
    const { selection } = useDesk.getState()
    if (focus && selection.node !== null) requestAnimationFrame(() => document.getElementById(domId(selection.node ?? ''))?.focus({ preventScroll: true }))
  }, [kind, now, onEnd])
  const band = layout.columns.find((column) => column.kind === kind)
  if (!band) return null
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    end(event.key === 'Enter', event.currentTarget.value, true)
  }
  return (
    <input
      className={styles.field} dir="auto" aria-label={t(headingLabel[kind])} defaultValue={now}
      maxLength={limits.lineLength} autoFocus autoComplete="off"
      style={{ transform: `translate(${x + (band.x + shift.x) * zoom - 9}px, ${Math.max(2, y + shift.y * zoom - 6)}px)`, width: Math.max(180, band.width * zoom + 18) }}
      onFocus={(event) => event.currentTarget.select()} onKeyDown={onKeyDown} onBlur={(event) => end(true, event.currentTarget.value, false)}
    />
  )
}
