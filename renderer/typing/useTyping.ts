import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { DiagramNode } from '../../shared/diagram/node'
import { useShut } from '../desk'
import { useWords, type WordsHandlers } from '../details/useWords'
import { isAsking } from '../palette/opening'
import { stopEditing } from './ending'
import { pressWhileTyping } from './typingkeys'

interface Typing extends WordsHandlers {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  /** Where the role was lowered while the person was typing. */
  readonly readOnly: boolean
  /** True where the key was one of ours, and is done. */
  readonly pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

/**
 * What makes a text area the one in which the text of a node is typed, in either view: it takes the
 * focus with the caret at the end, types together with others, and is left by its keys or by leaving it.
 * @param unsorted true for an unsorted idea, whose words lie in the tray until it is taken in.
 */
export const useTyping = (node: Pick<DiagramNode, 'id' | 'text'>, unsorted: boolean): Typing => {
  const ref = useRef<HTMLTextAreaElement>(null)
  const typed = useRef(false)
  const readOnly = useShut(unsorted ? 'ideas' : 'nodes')
  const words = useWords(ref, { table: unsorted ? 'ideas' : 'nodes', id: node.id, field: 'text' }, node.text)

  useLayoutEffect(() => {
    const input = ref.current
    // The browser would scroll the view towards it; each view does that itself, calmly.
    input?.focus({ preventScroll: true })
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [])

  useEffect(() => {
    const input = ref.current
    const leave = (): void => {
      // A command that was asked for from here comes back to here.
      if (isAsking()) return
      // Another window came to the front: the person is still here.
      if (document.activeElement !== input && document.hasFocus()) stopEditing(node.id, typed.current, false)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (): void => void (timer = setTimeout(leave))
    input?.addEventListener('blur', later)
    return () => {
      // The box that goes blurs as well: by then its text may be open again in a new one.
      clearTimeout(timer)
      input?.removeEventListener('blur', later)
    }
  }, [node.id])

  return {
    ...words,
    ref,
    readOnly,
    onInput: () => {
      typed.current = true
      words.onInput()
    },
    pressed: (event) => pressWhileTyping(event, node.id, typed.current),
  }
}
