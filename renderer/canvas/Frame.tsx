import { useCallback, useLayoutEffect, useRef, type ReactNode, type UIEvent } from 'react'
import { useReactFlow } from '@xyflow/react'
import styles from './Frame.module.css'

/** How far the browser may scroll in each direction: further than the largest diagram reaches at the largest zoom. */
const reach = 1_000_000

/**
 * What the canvas is seen through. A screen reader, a search in the page, a Tab or a test brings a box
 * into sight by scrolling what holds it. The canvas itself does not scroll: the frame lets the browser
 * scroll in every direction, moves the view by as much, and scrolls back.
 */
export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  useLayoutEffect(() => {
    // In braces: some browsers give a promise, which React would take for the way to stop.
    void frame.current?.scrollTo(reach, reach)
  }, [])
  const onScroll = useCallback(({ currentTarget, target }: UIEvent<HTMLDivElement>) => {
    if (target !== currentTarget) return
    const by = { x: currentTarget.scrollLeft - reach, y: currentTarget.scrollTop - reach }
    // A pixel or less is rounding, not a wish.
    if (Math.abs(by.x) <= 1 && Math.abs(by.y) <= 1) return
    currentTarget.scrollTo(reach, reach)
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x: x - by.x, y: y - by.y, zoom })
  }, [flow])
  return (
    // Coordinates count from the left, whichever way the screen is written.
    <div ref={frame} className={styles.frame} dir="ltr" onScroll={onScroll}>
      <div className={styles.field} style={{ top: reach, left: reach }}>{children}</div>
      {/* What is drawn makes no room to scroll by itself: this does. */}
      <div className={styles.end} aria-hidden="true" style={{ top: 2 * reach, left: 2 * reach }} />
    </div>
  )
}
