import { useCallback, useEffect, useRef, useState } from 'react'

/** Long enough not to split one answer into several undo steps, short enough that a power cut takes little. */
const restMs = 2_000

/**
 * What is typed into a field of one plain value before it is the diagram's, where the last writer wins: undefined while
 * nothing is, and then the field shows what the diagram says.
 * @param spell what was typed as a value.
 * @returns the draft, the way to change it, and the way to keep it: called on leaving and on Enter; it is kept as well
 * after a rest, when the page is left, and when the field goes away.
 */
export const useDraft = <D = string>(value: string, onKeep: (value: string) => void, spell: (draft: D) => string = String) => {
  const [draft, setDraft] = useState<D | undefined>(undefined)
  const latest = useRef({ draft, value, onKeep, spell })
  useEffect(() => {
    latest.current = { draft, value, onKeep, spell }
  })
  const give = useCallback((typed: D | undefined): void => {
    const { value: before, onKeep: take, spell: said } = latest.current
    const now = typed === undefined ? before : said(typed)
    latest.current = { ...latest.current, draft: undefined }
    if (now !== before) take(now)
  }, [])
  const keep = useCallback((): void => {
    give(latest.current.draft)
    setDraft(undefined)
  }, [give])
  useEffect(() => {
    if (draft === undefined) return
    const timer = setTimeout(keep, restMs)
    return () => clearTimeout(timer)
  }, [draft, keep])
  useEffect(() => {
    const leave = (): void => keep()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      give(latest.current.draft)
    }
  }, [keep, give])
  return [draft, setDraft, keep] as const
}
