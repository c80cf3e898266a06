import { t } from '../../shared/base/words'
import { kindName, type DiagramNode } from '../../shared/diagram/node'
import { promptOf } from '../canvas/faces'
import { pressAnywhere } from '../keys'
import { useTyping } from '../typing/useTyping'
import styles from './Row.module.css'

/** The text of a row while it is typed, in its own place and line breaks. */
export const RowText = ({ node }: { readonly node: DiagramNode }) => {
  const { pressed, ...typing } = useTyping(node)
  return (
    // A mirror of the words gives the field its height, also where the browser cannot.
    <span className={styles.grow} data-words={`${node.text}\u200b`}>
      <textarea
        className={styles.box} dir="auto" aria-label={t('Text of {kind}', { kind: t(kindName[node.kind]) })} placeholder={promptOf(node)}
        defaultValue={node.text} rows={1} spellCheck autoComplete="off" enterKeyHint="enter"
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
