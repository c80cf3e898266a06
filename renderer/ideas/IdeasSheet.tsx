import { t } from '../../shared/base/words'
import { select, useDesk, usePart } from '../desk'
import { Sheet } from '../parts/Sheet'
import { IdeaGrid, Unscored } from './IdeaGrid'
import { ideasOf, isScored } from './ideas'
import { IdeaTable } from './IdeaTable'
import styles from './ideas.module.css'

const choose = (node: string): void => select({ node, cycle: null })

/** All change ideas by impact and ease, in the place of the diagram; the details stay beside it. */
export const IdeasSheet = () => {
  const shown = usePart((view) => view.shown)
  const selected = useDesk((desk) => desk.selection.node)
  const ideas = ideasOf(shown)
  const here = ideas.some(({ node }) => node.id === selected) ? selected : null
  return (
    <Sheet title={t('Impact and ease')}>
      {ideas.length === 0
        ? <p className={styles.quiet}>{t('There is no change idea yet. Go back to the diagram and add one.')}</p>
        : (
          <div className={styles.parts}>
            <IdeaGrid ideas={ideas.filter(isScored)} selected={here} onSelect={choose} />
            <Unscored ideas={ideas.filter((idea) => !isScored(idea))} selected={here} onSelect={choose} />
            <IdeaTable ideas={ideas} selected={here} onSelect={choose} />
          </div>
        )}
    </Sheet>
  )
}
