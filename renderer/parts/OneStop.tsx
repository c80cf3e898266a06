import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'

/** Text fields are left out: arrows move the caret there, and one that was opened is meant to be reached by Tab. */
const controls = 'a[href], button, select, summary'

/** Which way a key goes, or 0. In a list of choices up and down choose. */
const stepOf = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, at: Element): number => {
  if (altKey || ctrlKey || metaKey || shiftKey) return 0
  if (key === 'ArrowRight' || (key === 'ArrowDown' && !at.matches('select'))) return 1
  return key === 'ArrowLeft' || (key === 'ArrowUp' && !at.matches('select')) ? -1 : 0
}

/**
 * A list that grows with the diagram takes one tab stop, however many buttons its rows hold: Tab comes in
 * where one was last and goes on behind it, arrows go from one control to the next.
 */
export const OneStop = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  const last = useRef<Element | null>(null)
  const all = useCallback(() => [...(box.current?.querySelectorAll<HTMLElement>(controls) ?? [])], [])
  const settle = useCallback(() => {
    const list = all()
    const stop = list.find((each) => each === last.current) ?? list[0]
    for (const each of list) each.tabIndex = each === stop ? 0 : -1
  }, [all])

  useEffect(() => {
    settle()
    // Rows come, go and open on their own, without this being drawn again.
    const observer = new MutationObserver(settle)
    if (box.current) observer.observe(box.current, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [settle])

  const onFocus = ({ target }: FocusEvent): void => {
    last.current = target
    settle()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const list = all()
    const at = list.indexOf(event.target as HTMLElement)
    const step = at < 0 ? 0 : stepOf(event, event.target as HTMLElement)
    if (step === 0) return
    event.preventDefault()
    list[at + step]?.focus()
  }
  return <div ref={box} role="toolbar" aria-label={label} aria-orientation="vertical" onFocus={onFocus} onKeyDown={onKeyDown}>{children}</div>
}
