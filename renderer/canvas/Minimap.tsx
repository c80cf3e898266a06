import { memo, useMemo, useRef, type PointerEvent, type WheelEvent } from 'react'
import { useReactFlow, useStore, type ReactFlowState } from '@xyflow/react'
import { kinds, type Kind } from '../../shared/diagram/node'
import type { Layout, Point } from '../../shared/layout/geometry'
import { useSettings } from '../settings'
import { zoomRange } from './camera'
import styles from './Minimap.module.css'

/** Pixels of the map on the screen. */
const size = { width: 200, height: 150 } as const

interface Props {
  readonly layout: Layout
  readonly shift: Point
}

/** All boxes of a kind as one path: two thousand elements would be a second canvas. */
const pathOf = (layout: Layout, wanted: Kind): string =>
  Object.values(layout.boxes).filter(({ kind }) => kind === wanted).map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('')

const Boxes = memo(({ layout }: Pick<Props, 'layout'>) =>
  kinds.map((kind) => (
    <path key={kind} d={pathOf(layout, kind)} style={{ fill: `var(--${kind})`, stroke: `var(--${kind}${kind === 'aim' || kind === 'primary' ? '' : '-edge'})` }} className={styles.boxes} />
  )))
Boxes.displayName = 'Boxes'

/** What is seen, in the diagram's own coordinates. */
const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState) => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom })
const sameView = (a: ReturnType<typeof viewOf>, b: ReturnType<typeof viewOf>): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

/** The map shows the diagram and what is seen, whichever reaches further. */
const frameOf = ({ width, height }: Layout, shift: Point, view: ReturnType<typeof viewOf>) => {
  const left = Math.min(shift.x, view.x)
  const top = Math.min(shift.y, view.y)
  const right = Math.max(shift.x + width, view.x + view.width)
  const bottom = Math.max(shift.y + height, view.y + view.height)
  const scale = Math.max((right - left) / size.width, (bottom - top) / size.height) * 1.1
  const room = { width: scale * size.width, height: scale * size.height }
  return { x: (left + right - room.width) / 2, y: (top + bottom - room.height) / 2, ...room, scale }
}

/** A press or a drag on the map brings that place to the middle of the canvas; the wheel zooms there. */
const useSteering = (frame: ReturnType<typeof frameOf>) => {
  const flow = useReactFlow()
  // The map must not slip under the pointer that draws on it.
  const held = useRef<typeof frame | null>(null)
  const centre = (event: PointerEvent<SVGSVGElement>): void => {
    const on = held.current
    if (!on) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    void flow.setCenter(on.x + (event.clientX - left) * on.scale, on.y + (event.clientY - top) * on.scale, { zoom: flow.getZoom(), duration: 0 })
  }
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current = frame
      centre(event)
    },
    onPointerMove: centre,
    onPointerUp: () => void (held.current = null),
    onPointerCancel: () => void (held.current = null),
    onWheel: ({ deltaY }: WheelEvent) => void flow.zoomTo(Math.min(zoomRange.max, Math.max(zoomRange.min, flow.getZoom() * 2 ** (-deltaY / 300)))),
  }
}

const Map = ({ layout, shift }: Props) => {
  const view = useStore(viewOf, sameView)
  const frame = useMemo(() => frameOf(layout, shift, view), [layout, shift, view])
  const steering = useSteering(frame)
  const { x, y, width, height, scale } = frame
  return (
    <svg className={styles.map} width={size.width} height={size.height} viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true" {...steering}>
      <g transform={`translate(${shift.x} ${shift.y})`}><Boxes layout={layout} /></g>
      <path className={styles.mask} fillRule="evenodd" d={`M${x} ${y}h${width}v${height}h${-width}zM${view.x} ${view.y}h${view.width}v${view.height}h${-view.width}z`} />
      <rect className={styles.view} {...view} strokeWidth={2 * scale} />
    </svg>
  )
}

/** The whole diagram in a corner, for those who ask for it. For the eye and the pointer: it says nothing that the tree does not. */
export const Minimap = (props: Props) => (useSettings((settings) => settings.minimap) ? <Map {...props} /> : null)
