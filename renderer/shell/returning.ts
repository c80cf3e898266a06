import { useEffect, useRef } from 'react'
import { useDesk } from '../desk'
import { goToDiagram } from './regions'

/** A dialog gives the focus back in the frame after it has gone, and a new box takes it a frame later. */
const frames = 4

const after = (count: number, work: () => void): (() => void) => {
  let left = count
  let frame = 0
  const next = (): void => {
    if (left-- > 0) frame = requestAnimationFrame(next)
    else work()
  }
  next()
  return () => cancelAnimationFrame(frame)
}

/**
 * Where a dialog was opened from something that is gone by the time it closes, such as the text box of a box or the
 * button of a thread that it resolved, there is nothing to give the focus back to: the diagram takes it.
 */
export const useReturning = (): void => {
  const standing = useDesk((desk) => desk.dialog !== null || desk.problem !== null)
  const stood = useRef(false)
  useEffect(() => {
    const closed = stood.current && !standing
    stood.current = standing
    if (!closed) return
    return after(frames, () => {
      const { session, editing } = useDesk.getState()
      const lost = !document.activeElement || document.activeElement === document.body
      if (session !== null && editing === null && lost) goToDiagram()
    })
  }, [standing])
}
