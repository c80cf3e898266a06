import { useId, type CSSProperties } from 'react'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { cellsOf, cornerOf, type Cell, type Idea } from './ideas'
import styles from './ideas.module.css'

interface Props {
  readonly ideas: readonly Idea[]
  readonly selected: string | null
  readonly onSelect: (idea: string) => void
}

/** One selected idea, or none; the library gives a set. */
const one = (onSelect: Props['onSelect']) => (keys: 'all' | Set<string | number>) => {
  const [key] = keys === 'all' ? [] : keys
  if (typeof key === 'string') onSelect(key)
}

const steps = [1, 2, 3, 4, 5]

/** Heights of the rows, most impact first: as many cards as the fullest place of each holds. Axis, lines and cards share them. */
const rowsOf = (cells: readonly Cell[]): CSSProperties => {
  const most = (impact: number): number => Math.max(1, ...cells.filter((cell) => cell.impact === impact).map((cell) => cell.ideas.length))
  return { '--rows': [...steps].reverse().map((impact) => `${2.5 + 2.875 * most(impact)}rem`).join(' ') } as CSSProperties
}

/**
 * Ideas by impact (upwards) and ease (to the right). One list of options in groups, one group a place:
 * the arrow keys go through all, and the place is read with the idea.
 */
export const IdeaGrid = ({ ideas, selected, onSelect }: Props) => {
  const caption = useId()
  const cells = cellsOf(ideas)
  return (
    <figure className={styles.figure} aria-labelledby={caption}>
      <figcaption id={caption} className={styles.caption}>{t('Change ideas by impact and ease')}</figcaption>
      <div className={styles.board} style={rowsOf(cells)}>
        <p className={styles.impact} aria-hidden="true"><span>{t('Impact: small to great')}</span></p>
        <div className={styles.up} aria-hidden="true">{[...steps].reverse().map((step) => <span key={step}>{step}</span>)}</div>
        <div className={styles.plane}>
          <div className={styles.lines} aria-hidden="true">{steps.flatMap((row) => steps.map((column) => <span key={`${row}${column}`} />))}</div>
          <div className={styles.corners} aria-hidden="true">
            {[{ impact: 5, ease: 1 }, { impact: 5, ease: 5 }, { impact: 1, ease: 1 }, { impact: 1, ease: 5 }].map((corner) => (
              <span key={`${corner.impact}${corner.ease}`} className={styles.corner} data-low={corner.impact === 1 || undefined} data-easy={corner.ease === 5 || undefined}>{cornerOf(corner)}</span>
            ))}
          </div>
          <ListBox
            className={styles.cells ?? ''} aria-labelledby={caption} selectionMode="single" selectionBehavior="replace" selectedKeys={selected === null ? [] : [selected]}
            onSelectionChange={one(onSelect)} renderEmptyState={() => <p className={styles.none}>{t('Give ideas an impact and an ease, and they stand here.')}</p>}
          >
            {cells.map(({ impact, ease, ideas: here }) => (
              <ListBoxSection
                key={`${impact}${ease}`} id={`${impact}${ease}`} className={styles.cell ?? ''} style={{ gridColumn: ease, gridRow: 6 - impact }}
                aria-label={[t('Impact {impact}, ease {ease}', { impact, ease }), cornerOf({ impact, ease })].filter(Boolean).join(': ')}
              >
                {here.map(({ node, number, name }) => (
                  <ListBoxItem key={node.id} id={node.id} className={styles.card ?? ''} textValue={name} aria-label={`${number} ${name}`}>
                    <span className={styles.number}>{number}</span>{' '}
                    <span className={styles.name} dir="auto">{name}</span>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </div>
        <div className={styles.along} aria-hidden="true">{steps.map((step) => <span key={step}>{step}</span>)}</div>
        <p className={styles.ease} aria-hidden="true">{t('Ease: hard to easy')}</p>
      </div>
    </figure>
  )
}

/** Ideas that have no place on the grid yet. */
export const Unscored = ({ ideas, selected, onSelect }: Props) => {
  const heading = useId()
  if (ideas.length === 0) return null
  return (
    <section className={styles.unscored} aria-labelledby={heading}>
      <h3 id={heading} className={styles.subtitle}>{t('Not scored yet ({count})', { count: ideas.length })}</h3>
      <ListBox
        className={styles.waiting ?? ''} aria-labelledby={heading} selectionMode="single" selectionBehavior="replace" selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={one(onSelect)}
      >
        {ideas.map(({ node, number, name }) => (
          <ListBoxItem key={node.id} id={node.id} className={styles.card ?? ''} textValue={name} aria-label={`${number} ${name}`}>
            <span className={styles.number}>{number}</span>{' '}
            <span className={styles.full} dir="auto">{name}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </section>
  )
}
