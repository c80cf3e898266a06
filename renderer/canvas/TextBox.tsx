import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { limits } from '../../shared/base/limits'
import { kindName, type DiagramNode } from '../../shared/diagram/node'
import type { Box, Point } from '../../shared/layout/geometry'
import { cards } from '../../shared/layout/paper'
import { useWords } from '../details/useWords'
import { promptOf } from './faces'
import { stopEditing } from './ending'
import { pressWhileTyping } from './typingkeys'
import styles from './TextBox.module.css'

interface Props {
  readonly node: DiagramNode
  readonly box: Box
  readonly shift: Point
}

/**
 * The one text box of the canvas, over the card whose text is being typed, in the card's own font
 * and line breaks. It stands beside the tree, not in it: a tree item is no place for a field.
 */
export const TextBox = ({ node, box, shift }: Props) => {
  const element = useRef<HTMLTextAreaElement>(null)
  const typed = useRef(false)
  const words = useWords(element, { table: 'nodes', id: node.id, field: 'text' }, node.text)
  const { style, lineHeight, padding, statusHeight } = cards[node.kind]

  useLayoutEffect(() => {
    const input = element.current
    // The browser would scroll the canvas towards it; the camera does that, calmly.
    input?.focus({ preventScroll: true })
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [])

  useEffect(() => {
    const input = element.current
    const leave = (): void => {
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

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!pressWhileTyping(event, node.id, typed.current)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      className={`${styles.place} nopan nodrag nowheel`} data-kind={node.kind}
      style={{ transform: `translate(${box.x + shift.x}px, ${box.y + shift.y}px)`, width: box.width, height: box.height }}
    >
      <textarea
        ref={element} className={styles.box} dir="auto" aria-label={`Text of ${kindName[node.kind]}`} placeholder={promptOf(node)}
        defaultValue={node.text} maxLength={limits.textLength} rows={1} spellCheck autoComplete="off" enterKeyHint="enter"
        style={{
          fontSize: style.size, fontWeight: style.weight, lineHeight: `${lineHeight}px`,
          padding: `${padding}px ${box.inset - 1}px ${statusHeight > 0 ? 0 : padding}px ${box.inset}px`, height: box.height - statusHeight,
        }}
        {...words}
        onInput={() => {
          typed.current = true
          words.onInput()
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
