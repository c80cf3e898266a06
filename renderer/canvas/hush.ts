/** How long a pause tells that a person has noticed. */
const pauseMs = 1_000

let until = 0

/**
 * Keys that were meant for a text that somebody else has just closed, with its box or for good, must neither change the
 * next box nor answer a question: from now on they are swallowed, until the person pauses, walks or uses the mouse.
 */
export const hush = (): void => {
  until = performance.now() + pauseMs
}

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const isTyping = ({ key, ctrlKey, metaKey, altKey }: Press): boolean =>
  !ctrlKey && !metaKey && !altKey && ([...key].length === 1 || key === 'Enter' || key === 'Backspace' || key === 'Delete' || key === 'Tab' || key === 'Escape')

/** Part of typing a letter, and nothing by itself. */
const isHalf = ({ key }: Press): boolean => key === 'Shift' || key === 'AltGraph' || key === 'CapsLock' || key === 'Dead'

/** True where the press is one of those; each puts the end of the pause off. */
export const isHushed = (press: Press): boolean => {
  if (performance.now() > until) return false
  if (isTyping(press) || isHalf(press)) hush()
  else until = 0
  return until > 0
}
