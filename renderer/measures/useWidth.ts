import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** The width that an element has, to draw a picture that just fills it; 0 until it is known. */
export const useWidth = (): readonly [RefObject<HTMLDivElement | null>, number] => {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const look = (): void => setWidth(Math.floor(box.clientWidth))
    look()
    const observer = new ResizeObserver(look)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
