import { useEffect, useRef } from 'react'
import { ArrowLeft } from 'lucide-react'
import { t } from '../../shared/base/words'
import { select, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { goToDiagram } from '../shell/regions'
import { IdeaGrid, Unscored } from './IdeaGrid'
import { ideasOf, isScored } from './ideas'
import { IdeaTable } from './IdeaTable'
import styles from './ideas.module.css'

const close = (): void => useDesk.setState({ sheet: null })

/** Once a dialog that closed it has given the focus back: to something that went with the sheet, it could not. */
const focusAfterwards = (): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement === document.body) goToDiagram()
  }))
const choose = (node: string): void => select({ node, cycle: null })

/** All change ideas by impact and ease, in the place of the diagram; the details stay beside it. */
export const IdeasSheet = () => {
  const shown = usePart((view) => view.shown)
  const selected = useDesk((desk) => desk.selection.node)
  const editing = useDesk((desk) => desk.editing)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    return focusAfterwards
  }, [])
  useEffect(() => {
    // A box was added, by a key or the palette: its text is typed on the diagram.
    if (editing !== null) close()
  }, [editing])
  const ideas = ideasOf(shown)
  const here = ideas.some(({ node }) => node.id === selected) ? selected : null
  return (
    <section id="diagram" className={styles.sheet} aria-labelledby="ideas-title">
      <header className={styles.head}>
        <h2 id="ideas-title" ref={heading} className={styles.title} tabIndex={-1}>{t('Impact and ease')}</h2>
        <Button label={t('Back to the diagram')} icon={<ArrowLeft className={styles.back} />} onClick={close} />
      </header>
      {ideas.length === 0
        ? <p className={styles.quiet}>{t('There is no change idea yet. Go back to the diagram and add one.')}</p>
        : (
          <div className={styles.parts}>
            <IdeaGrid ideas={ideas.filter(isScored)} selected={here} onSelect={choose} />
            <Unscored ideas={ideas.filter((idea) => !isScored(idea))} selected={here} onSelect={choose} />
            <IdeaTable ideas={ideas} selected={here} onSelect={choose} />
          </div>
        )}
    </section>
  )
}
