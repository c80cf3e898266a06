import { useEffect, useState } from 'react'

/**
 * Makes the hook for a part of the screen that the first letter can do without. The part is fetched when
 * the page has come to rest, or at once where it is wanted; null until it is here. From then on it is drawn
 * within one drawing, without the pause that React makes for what it fetches itself: what is being typed
 * goes on in it. `missing` is true where it is wanted and could not be had: that has to be said.
 */
export const fetchedPart = <Part extends object>(load: () => Promise<Part>): ((wanted: boolean) => { readonly part: Part | null; readonly missing: boolean }) => {
  let here: Part | null = null
  return (wanted) => {
    const [part, setPart] = useState<Part | null>(() => here)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (here) return
      let again: ReturnType<typeof setTimeout> | undefined
      // Where it cannot be had now, it is asked for again as long as it is wanted: the network may come back.
      const get = (): void => void load().then((fetched) => setPart(() => (here = fetched)), () => {
        if (!wanted) return
        setFailed(true)
        again = setTimeout(get, 2_000)
      })
      if (wanted || !('requestIdleCallback' in window)) {
        get()
        return () => clearTimeout(again)
      }
      const idle = requestIdleCallback(get, { timeout: 2_000 })
      return () => cancelIdleCallback(idle)
    }, [wanted])
    return { part, missing: wanted && failed && part === null }
  }
}
