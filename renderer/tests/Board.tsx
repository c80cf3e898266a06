import { Header, ListBox, ListBoxSection } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { oneChosen, TestCard } from './TestCard'
import { stages, type Test } from './tests'
import { stageName } from './words'
import styles from './tests.module.css'

export interface TestsProps {
  readonly tests: readonly Test[]
  /** The cycle that is open in the details. */
  readonly chosen: string | null
  readonly onChoose: (cycle: string) => void
}

/** All tests by stage: one list of options in four groups, so that one tab stop and the arrow keys lead through all. */
export const Board = ({ tests, chosen, onChoose }: TestsProps) => (
  <ListBox className={styles.board ?? ''} aria-label={t('Test cycles by stage')} selectionMode="single" selectionBehavior="replace" selectedKeys={chosen === null ? [] : [chosen]} onSelectionChange={oneChosen(onChoose)}>
    {stages.map((stage) => {
      const here = tests.filter((test) => test.stage === stage)
      return (
        <ListBoxSection key={stage} id={stage} className={styles.stage ?? ''}>
          <Header className={styles.head ?? ''}>{t('{stage} ({count})', { stage: t(stageName[stage]), count: here.length })}</Header>
          {here.map((test) => <TestCard key={test.cycle.id} test={test} />)}
        </ListBoxSection>
      )
    })}
  </ListBox>
)
