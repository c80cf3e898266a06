import { useEffect, useRef, type FocusEvent, type RefObject } from 'react'

/**
 * Whatever takes a line of a list away, the focus that was in it goes on to the next button there, else to the
 * heading, never to the page.
 * @param seen what the list is made of: looked at again when it changes.
 */
export const useNextFocus = (box: RefObject<HTMLElement | null>, seen: unknown) => {
  const last = useRef<{ readonly element: HTMLElement; readonly at: number } | null>(null)
  useEffect(() => {
    const was = last.current
    if (!was || was.element.isConnected || document.activeElement !== document.body) return
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])].filter((each) => each.getClientRects().length > 0)
    const next = buttons[Math.min(was.at, buttons.length - 1)] ?? box.current?.querySelector<HTMLElement>('h2, h3')
    next?.focus()
  }, [box, seen])
  return ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
    const buttons = [...currentTarget.querySelectorAll('button')]
    last.current = { element: target, at: Math.max(0, buttons.indexOf(target as HTMLButtonElement)) }
  }
}
