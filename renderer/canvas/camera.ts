import type { ReactFlowInstance } from '@xyflow/react'
import type { Box, Point } from '../../shared/layout/geometry'
import { textScale } from '../settings'

/** What a menu, a key or a button may ask of the canvas. */
export interface Camera {
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly fit: () => void
}

const still: Camera = { zoomIn: () => {}, zoomOut: () => {}, fit: () => {} }

/** The camera of the canvas on the screen; without one its acts do nothing. */
export const camera: { current: Camera } = { current: still }

export const releaseCamera = (held: Camera): void => {
  if (camera.current === held) camera.current = still
}

/** Kept free at the edges when the whole diagram is fitted: room for the bar at the bottom and for the rings. */
const margin = { left: 32, right: 32, top: 28, bottom: 92 } as const
/** Headings may be pinned to the top edge. */
export const underHeadings = 44
/** So may be the words of whom one follows. */
export const underNotice = 108
/** Below this zoom 13 px text is no longer read but seen. */
export const legibleZoom = 0.7
export const zoomRange = { min: 0.1, max: 3 } as const

interface Size {
  readonly width: number
  readonly height: number
}

/** What a diagram of four columns takes: a new one is given this room from the start, so that the view need not move while it grows. */
export const usualSize = { width: 1040 } as const

/**
 * The view of the whole diagram, never enlarged beyond 120 % of the text size that the person wants.
 * @param least zoom; below it the diagram is shown from the aim on, rather than whole.
 * @param aim lower edge of the aim in the layout.
 */
export const fitted = ({ width, height }: Size, shift: Point, size: Size, least: number = zoomRange.min, aim: number = 0) => {
  const room = { width: size.width - margin.left - margin.right, height: size.height - margin.top - margin.bottom }
  const wanted = Math.min(room.width / Math.max(1, width), room.height / Math.max(1, height), 1.2 * Math.max(1, textScale()))
  const zoom = Math.max(least, wanted)
  const free = { x: room.width - width * zoom, y: room.height - height * zoom }
  // A little above the middle; where it does not fit, the side of the aim and the headings come first, but never without the aim.
  const x = margin.left + (free.x > 0 ? free.x / 2 : 0)
  const y = margin.top + (free.y > 0 ? free.y / 2.4 : Math.min(0, room.height - 60 - aim * zoom))
  return { x: x - shift.x * zoom, y: y - shift.y * zoom, zoom }
}

/**
 * The least move of the view that brings a box into sight, or null where it is there.
 * @param above kept free at the upper edge.
 * @param below kept free at the lower edge.
 */
export const revealing = (box: Box, shift: Point, size: Size, view: { x: number; y: number; zoom: number }, above: number = underHeadings, below: number = margin.bottom) => {
  const left = (box.x + shift.x) * view.zoom + view.x
  const top = (box.y + shift.y) * view.zoom + view.y
  const by = (from: number, length: number, most: number, before: number, after: number): number => {
    if (from + length > most - after) return Math.max(most - after - (from + length), before - from)
    return from < before ? before - from : 0
  }
  const dx = by(left, box.width * view.zoom, size.width, 24, 48)
  const dy = by(top, box.height * view.zoom, size.height, above, below)
  return dx === 0 && dy === 0 ? null : { x: view.x + dx, y: view.y + dy, zoom: view.zoom }
}

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** How long the view may take to move, in milliseconds: no time where motion is unwelcome. */
export const gently = (duration: number) => ({ duration: calm() ? 0 : duration })

/** Moves the view over 200 ms, or at once where motion is unwelcome. */
export const glide = (flow: Pick<ReactFlowInstance, 'setViewport'>, view: { x: number; y: number; zoom: number }): void =>
  void flow.setViewport(view, gently(200))
