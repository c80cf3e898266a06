import { useId, type CSSProperties } from 'react'
import { ListBox } from 'react-aria-components'
import { dayNamed } from '../../shared/base/day'
import { language, t } from '../../shared/base/words'
import type { TestsProps } from './Board'
import { oneChosen, TestCard } from './TestCard'
import { timelineOf, type Dated, type Timeline as Line } from './tests'
import styles from './tests.module.css'

/** In hundredths of the width, so that a bar is drawn before its width is known. */
const wide = 100
const least = 0.6

/** The days of one test, over the lines of the months and of today. */
const Bar = ({ test, line }: { readonly test: Dated; readonly line: Line }) => (
  <svg className={styles.bar} viewBox={`0 0 ${wide} 10`} preserveAspectRatio="none" aria-hidden="true">
    {line.ticks.map(({ day, at }) => <path key={day} className={styles.tick} d={`M${at * wide} 0V10`} />)}
    {line.today !== null && <path className={styles.now} d={`M${line.today * wide} 0V10`} />}
    <rect className={styles.days} data-state={test.state} x={test.from * wide} y={2} width={Math.max(least, (test.to - test.from) * wide)} height={6} />
  </svg>
)

/** Near the end of the axis a word ends at its place, for what began there would be cut off. */
const placed = (at: number): CSSProperties => (at > 0.85 ? { insetInlineEnd: `${(1 - at) * wide}%` } : { insetInlineStart: `${at * wide}%` })

/** Names of the months over the bars; every test says its days itself. */
const Axis = ({ line }: { readonly line: Line }) => (
  <div className={styles.axis} aria-hidden="true">
    {line.ticks.map(({ day, at }) => <span key={day} style={placed(at)}>{dayNamed(day, language(), line.ticks[0]?.day)}</span>)}
    {line.today !== null && <span className={styles.today} style={placed(line.today)}>{t('Today')}</span>}
  </div>
)

/** Tests in the order of their days, each with its bar; those without days in a list of their own. */
export const Timeline = ({ tests, chosen, onChoose, today }: TestsProps & { readonly today: string }) => {
  const heading = useId()
  const line = timelineOf(tests, today)
  const keys = chosen === null ? [] : [chosen]
  const shared = { selectionMode: 'single', selectionBehavior: 'replace', selectedKeys: keys, onSelectionChange: oneChosen(onChoose) } as const
  return (
    <div className={styles.timeline}>
      {line.dated.length > 0 && (
        <figure className={styles.figure} aria-label={t('Test cycles over time')}>
          <Axis line={line} />
          <ListBox className={styles.dated ?? ''} aria-label={t('Test cycles by date')} {...shared}>
            {line.dated.map((test) => <TestCard key={test.cycle.id} test={test}><Bar test={test} line={line} /></TestCard>)}
          </ListBox>
        </figure>
      )}
      {line.undated.length > 0 && (
        <section aria-labelledby={heading}>
          <h3 id={heading} className={styles.subtitle}>{t('Without dates ({count})', { count: line.undated.length })}</h3>
          <ListBox className={styles.undated ?? ''} aria-labelledby={heading} {...shared}>
            {line.undated.map((test) => <TestCard key={test.cycle.id} test={test} />)}
          </ListBox>
        </section>
      )}
    </div>
  )
}
