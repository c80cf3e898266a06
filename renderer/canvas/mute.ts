const told = ['transitionrun', 'transitionstart', 'transitionend', 'transitioncancel'] as const

const mute = (event: Event): void => {
  if (event.target instanceof Element && event.target.closest('#diagram')) event.stopImmediatePropagation()
}

/**
 * Keeps from React what nobody on the canvas listens to: when a word wraps, some hundred boxes and links
 * ease to a new place, and the browser tells of each three times, which takes longer than the layout.
 * React listens at the root of the page, so only the window comes before it. Returns the way to stop.
 */
export const muteTransitions = (): (() => void) => {
  for (const type of told) addEventListener(type, mute, true)
  return () => {
    for (const type of told) removeEventListener(type, mute, true)
  }
}
