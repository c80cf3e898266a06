import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { kindName, type DiagramNode } from '../../shared/diagram/node'
import { promptOf } from '../canvas/faces'
import { pressAnywhere } from '../keys'
import { useTyping } from '../typing/useTyping'
import styles from './Row.module.css'

/** The text of a row, of a box or (without a node) of an unsorted idea, while it is typed, in its own place and line breaks. */
export const RowText = ({ id, text, node }: { readonly id: Id; readonly text: string; readonly node: DiagramNode | null }) => {
  const { pressed, ...typing } = useTyping({ id, text }, node === null)
  return (
    // A mirror of the words gives the field its height, also where the browser cannot.
    <span className={styles.grow} data-words={`${text}\u200b`}>
      <textarea
        className={styles.box} dir="auto" aria-label={t('Text of {kind}', { kind: node ? t(kindName[node.kind]) : t('Unsorted idea') })} placeholder={node ? promptOf(node) : t('Unsorted idea')}
        rows={1} spellCheck autoComplete="off" enterKeyHint="enter"
        {...typing}
        onKeyDown={(event) => {
          if (pressed(event)) event.preventDefault()
          else pressAnywhere(event.nativeEvent)
          // The tree would take the rest for its own.
          event.stopPropagation()
        }}
      />
    </span>
  )
}
