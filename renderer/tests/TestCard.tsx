import type { ReactNode } from 'react'
import { ListBoxItem } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { markStep } from '../../shared/scene/ramp'
import { Shapes } from '../canvas/Shapes'
import { daysInWords } from '../details/CycleTable'
import type { Test } from './tests'
import { ideaOf, stateInWords, titleOf } from './words'
import styles from './tests.module.css'

/** The same shape as on the card of the idea. */
const sign = { x: 0, y: 12, width: 9, height: 12 }

interface Props {
  readonly test: Test
  /** Stands under the words, such as its days as a bar. */
  readonly children?: ReactNode
}

/** One test cycle in a list of them; choosing it opens it in the details. */
export const TestCard = ({ test, children }: Props) => (
  <ListBoxItem id={test.cycle.id} className={styles.card ?? ''} textValue={titleOf(test)}>
    <span className={styles.name}>
      <svg className={styles.sign} width="9" height="13" aria-hidden="true"><Shapes shapes={markStep(test.cycle, sign, 'var(--good)', 'var(--paper)')} /></svg>
      {titleOf(test)}
    </span>{' '}
    <span className={styles.idea}>{ideaOf(test)}</span>{' '}
    <span className={styles.facts}>
      <span className={styles.state} data-state={test.state}>{stateInWords(test)}</span>{' '}
      {daysInWords(test.cycle) && <span>{daysInWords(test.cycle)}</span>}{' '}
      {test.idea.owner && <span>{t('owner {name}', { name: test.idea.owner })}</span>}
    </span>
    {children}
  </ListBoxItem>
)

/** One chosen test, or none; the library gives a set. */
export const oneChosen = (onChoose: (cycle: string) => void) => (keys: 'all' | Set<string | number>): void => {
  const [key] = keys === 'all' ? [] : keys
  if (typeof key === 'string') onChoose(key)
}
