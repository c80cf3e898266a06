import { t } from '../../shared/base/words'
import { kindWord, type DiagramNode } from '../../shared/diagram/node'
import type { Box, Point } from '../../shared/layout/geometry'
import { cards } from '../../shared/layout/paper'
import { useTyping } from '../typing/useTyping'
import { promptOf } from './faces'
import styles from './TextBox.module.css'

interface Props {
  readonly node: DiagramNode
  /** True for an unsorted idea, which is drawn as if it were a box. */
  readonly unsorted: boolean
  readonly box: Box
  readonly shift: Point
}

/**
 * The one text box of the canvas, over the card whose text is being typed, in the card's own font
 * and line breaks. It stands beside the tree, not in it: a tree item is no place for a field.
 */
export const TextBox = ({ node, unsorted, box, shift }: Props) => {
  const { pressed, ...typing } = useTyping(node, unsorted)
  const { style, lineHeight, padding, statusHeight } = cards[node.kind]
  return (
    <div
      className={`${styles.place} nopan nodrag nowheel`} data-kind={node.kind}
      style={{ transform: `translate(${box.x + shift.x}px, ${box.y + shift.y}px)`, width: box.width, height: box.height }}
    >
      <textarea
        className={styles.box} dir="auto" aria-label={t('Text of {kind}', { kind: unsorted ? t('Unsorted idea') : kindWord(node.kind) })} placeholder={promptOf(node, unsorted)}
        rows={1} spellCheck autoComplete="off" enterKeyHint="enter"
        style={{
          fontSize: style.size, fontWeight: style.weight, lineHeight: `${lineHeight}px`,
          padding: `${padding}px ${box.inset - 1}px ${statusHeight > 0 ? 0 : padding}px ${box.inset}px`, height: box.height - statusHeight,
        }}
        {...typing}
        onKeyDown={(event) => {
          if (!pressed(event)) return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
    </div>
  )
}
