import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useReactFlow } from '@xyflow/react'
import type { Layout, Point } from '../../shared/layout/geometry'
import { useDesk } from '../desk'
import { useLooking } from '../looking'
import { textScale } from '../settings'
import { camera, fitted, gently, glide, legibleZoom, releaseCamera, revealing, underHeadings, underNotice, usualSize, type Camera } from './camera'

/** Kept free for the bar at the lower edge, which is taller where its words are longer or larger, and gone above the details. */
const aboveBar = (element: HTMLElement): number => {
  const bar = element.querySelector('[role="toolbar"]')?.getBoundingClientRect()
  return bar && bar.height > 0 ? element.getBoundingClientRect().bottom - bar.top + 40 : 24
}

interface Drawn {
  readonly layout: Layout
  readonly shift: Point
}

/**
 * Waits for the layout that belongs to the new focus, then brings its box into sight; again when the details
 * or a keyboard on the screen take room away from the canvas.
 */
const useInSight = (region: RefObject<HTMLElement | null>, focus: string | null, latest: RefObject<Drawn>, pressing: RefObject<boolean>): void => {
  const flow = useReactFlow()
  useEffect(() => {
    const element = region.current
    if (!element || focus === null) return
    const room = () => ({ width: element.clientWidth, height: element.clientHeight })
    let frame = 0
    const reveal = (): void => {
      const { layout, shift } = latest.current
      const box = layout.boxes[focus]
      const view = box && revealing(box, shift, room(), flow.getViewport(), underHeadings, aboveBar(element))
      if (view) glide(flow, view)
    }
    // With the next frame: what a screen reader brings into sight by scrolling has moved the view by then, and is not moved twice.
    const soon = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(reveal)
    }
    if (!pressing.current) soon()
    let before = room()
    const watch = new ResizeObserver(() => {
      const now = room()
      if (now.width < before.width || now.height < before.height) soon()
      before = now
    })
    watch.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      watch.disconnect()
    }
  }, [focus, flow, region, latest, pressing])
}

/**
 * The view of the canvas. It moves when the person zooms, pans, selects or adds; never because
 * somebody else changed something.
 */
export const useCamera = (region: RefObject<HTMLElement | null>, layout: Layout, shift: Point) => {
  const flow = useReactFlow()
  const session = useDesk((desk) => desk.session)
  const focus = useDesk((desk) => desk.editing ?? desk.selection.node)
  const [ready, setReady] = useState(false)
  const latest = useRef<Drawn>({ layout, shift })
  useEffect(() => {
    latest.current = { layout, shift }
  })

  useEffect(() => {
    const size = () => ({ width: region.current?.clientWidth ?? 0, height: region.current?.clientHeight ?? 0 })
    const held: Camera = {
      zoomIn: () => void flow.zoomIn(gently(120)),
      zoomOut: () => void flow.zoomOut(gently(120)),
      fit: () => glide(flow, fitted(latest.current.layout, latest.current.shift, size())),
    }
    camera.current = held
    return () => releaseCamera(held)
  }, [flow, region])

  // A diagram that was just opened is shown whole, or from the aim on where its words would be too small.
  useEffect(() => {
    const element = region.current
    if (!ready || !element || !session) return
    const { layout: shown, shift: by } = latest.current
    const room = { width: Math.max(shown.width, usualSize.width), height: shown.height }
    const aim = shown.boxes[shown.columns[0]?.ids[0] ?? '']
    const view = fitted(room, by, { width: element.clientWidth, height: element.clientHeight }, legibleZoom * textScale(), aim ? aim.y + aim.height : 0)
    void flow.setViewport(view)
  }, [ready, session, flow, region])

  // A box that was just pressed is under the pointer: it must not slip away from there.
  const pressing = useRef(false)
  useEffect(() => {
    const press = (): void => void (pressing.current = true)
    const release = (): void => void (pressing.current = false)
    const element = region.current
    element?.addEventListener('pointerdown', press, true)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', release)
    return () => {
      element?.removeEventListener('pointerdown', press, true)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', release)
    }
  }, [region])

  useInSight(region, ready ? focus : null, latest, pressing)

  // Somebody else's box, at this person's wish: once for each wish, as soon as the box is there.
  const wish = useLooking((looking) => looking.count)
  const wanted = useLooking((looking) => looking.id)
  const isThere = wanted !== null && layout.boxes[wanted] !== undefined
  const met = useRef(0)
  useEffect(() => {
    const element = region.current
    const { layout: shown, shift: by } = latest.current
    const box = wanted === null ? undefined : shown.boxes[wanted]
    if (!ready || !element || !box || met.current === wish) return
    met.current = wish
    const view = revealing(box, by, { width: element.clientWidth, height: element.clientHeight }, flow.getViewport(), underNotice)
    if (view) glide(flow, view)
  }, [ready, wish, wanted, isThere, flow, region])

  return {
    onInit: useCallback(() => setReady(true), []),
    toCanvas: useCallback((screen: Point): Point => flow.screenToFlowPosition(screen, { snapToGrid: false }), [flow]),
  }
}
