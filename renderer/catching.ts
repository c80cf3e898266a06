import { useLayoutEffect } from 'react'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()))

const isLetter = ({ key, ctrlKey, metaKey, altKey }: Press): boolean => [...key].length === 1 && !ctrlKey && !metaKey && !altKey

/** Gives a press to whatever has the focus now: its keys answer, or its text takes the letter. */
const press = (given: Press): void => {
  const target = document.activeElement ?? document.body
  const taken = !target.dispatchEvent(new KeyboardEvent('keydown', { ...given, bubbles: true, cancelable: true }))
  // Deprecated and everywhere: it types as a person does, so that undo and input events are as always.
  if (!taken && isLetter(given)) document.execCommand('insertText', false, given.key)
}

/** Until what was pressed last is drawn, and the focus has found its place again: a second at most. */
const settled = async (): Promise<void> => {
  await frame()
  await frame()
  for (let tries = 0; tries < 60 && (!document.activeElement || document.activeElement === document.body); tries++) await frame()
}

let held: Press[] | null = null
let giving = false

const hold = (event: KeyboardEvent): void => {
  // Loading the page anew, the browser's tools and the like stay the browser's.
  if (!event.isTrusted || !held || /^F\d/.test(event.key) || ((event.ctrlKey || event.metaKey) && /^[rwt]$/i.test(event.key))) return
  event.preventDefault()
  event.stopPropagation()
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event
  held.push({ key, code, ctrlKey, metaKey, shiftKey, altKey })
}

const keep = (): void => {
  if (held) return
  held = []
  addEventListener('keydown', hold, true)
}

const letGo = (): void => {
  removeEventListener('keydown', hold, true)
  held = null
  giving = false
}

const give = async (): Promise<void> => {
  if (!held || giving) return
  giving = true
  // The box that is to be typed in takes the focus once it is drawn.
  if (held.length > 0) await settled()
  for (let next = held.shift(); next; next = held.shift()) {
    press(next)
    // A letter is in its text at once; any other key may lead the focus elsewhere.
    if (!isLetter(next)) await settled()
  }
  letGo()
}

/**
 * Keeps what is typed while a diagram is open and the editor still on its way, and gives it to the editor
 * in its order: who is quick loses no letter. Keys that come while it gives wait behind the others.
 */
export const useCatching = (open: boolean, ready: boolean): void =>
  useLayoutEffect(() => {
    if (open && !ready) keep()
    else void give()
  }, [open, ready])
