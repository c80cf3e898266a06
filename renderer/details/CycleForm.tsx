import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import type { Cycle, Decision } from '../../shared/diagram/cycle'
import { decide } from '../../shared/edit/cycles'
import { valueInWords } from '../../shared/measure/chart-words'
import { differenceInWords } from '../../shared/measure/difference'
import { act, useBarred } from '../desk'
import { Button } from '../parts/Button'
import { Plain, Prediction, Said, Words, type CycleProps } from './CycleField'
import { CyclePlan } from './CyclePlan'
import fields from './fields.module.css'
import styles from './cycle.module.css'

const decisionOptions: readonly (readonly [Decision, string])[] = [['adopt', msg('Adopt')], ['adapt', msg('Adapt')], ['abandon', msg('Abandon')]]

/** Where to begin: at the plan, or at what is being learned once something has happened. */
const firstTab = (cycle: Cycle): string => (cycle.do.trim() !== '' || cycle.observedValue !== null ? 'study' : 'plan')

const isPredicted = ({ prediction, predictedValue }: Cycle): boolean => prediction.trim() !== '' || predictedValue !== null

/** Cycles that somebody goes on with, on this screen, without a prediction: once is enough to ask. */
const unpredicted = new Set<string>()

/** One test cycle, tab by tab. The tab stays where the person left it, whatever others write. */
export const CycleForm = ({ cycle, onPlanning }: CycleProps & { readonly onPlanning: (planning: boolean) => void }) => {
  const [tab, setTab] = useState(() => firstTab(cycle))
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    onPlanning(tab === 'plan')
    return () => onPlanning(false)
  }, [tab, onPlanning])
  const turn = (to: string): void => {
    setTab(to)
    setAsking((to === 'do' || to === 'study') && !isPredicted(cycle) && !unpredicted.has(cycle.id))
  }
  const goOn = (): void => {
    unpredicted.add(cycle.id)
    setAsking(false)
  }
  const asked = (form: ReactNode): ReactNode => (asking ? <Asked cycle={cycle} onGoOn={goOn}>{form}</Asked> : form)
  return (
    <Tabs className={styles.tabs ?? ''} selectedKey={tab} onSelectionChange={(key) => turn(String(key))}>
      <TabList className={styles.list ?? ''} aria-label={t('Parts of the cycle')}>
        <Tab className={styles.tab ?? ''} id="plan">{t('Plan')}</Tab>
        <Tab className={styles.tab ?? ''} id="do">{t('Do')}</Tab>
        <Tab className={styles.tab ?? ''} id="study">{t('Study')}</Tab>
        <Tab className={styles.tab ?? ''} id="act">{t('Act')}</Tab>
      </TabList>
      <TabPanel className={styles.panel ?? ''} id="plan"><CyclePlan cycle={cycle} /></TabPanel>
      <TabPanel className={styles.panel ?? ''} id="do">{asked(<Do cycle={cycle} alone={asking} />)}</TabPanel>
      <TabPanel className={styles.panel ?? ''} id="study">{asked(<Study cycle={cycle} />)}</TabPanel>
      <TabPanel className={styles.panel ?? ''} id="act">
        <DecisionGroup cycle={cycle} />
        <Words cycle={cycle} label={t('Next')} field="next" lines={2} />
      </TabPanel>
    </Tabs>
  )
}

interface AskedProps extends CycleProps {
  readonly onGoOn: () => void
  /** What comes after the question: at once when something is expected, and nothing under a caret goes away. */
  readonly children: ReactNode
}

/** Asks for the prediction before what happened is written down, when it can still be one. It suggests and never blocks. */
const Asked = ({ cycle, onGoOn, children }: AskedProps) => {
  const heading = useId()
  const box = useRef<HTMLElement>(null)
  return (
    <>
      <section ref={box} className={styles.ask} aria-labelledby={heading}>
        <h5 id={heading} className={styles.question}>{t('What do you expect to happen?')}</h5>
        <p className={fields.hint}>{t('What is learnt from a test is the difference between what was expected and what happened.')}</p>
        <Prediction cycle={cycle} />
        {!isPredicted(cycle) && (
          <div>
            <Button label={t('Go on without a prediction')} onClick={() => {
              const panel = box.current?.closest<HTMLElement>('[role="tabpanel"]')
              onGoOn()
              // The pressed button goes: the person goes on with what it led to.
              requestAnimationFrame(() => panel?.querySelector<HTMLElement>('textarea, input')?.focus())
            }} />
          </div>
        )}
      </section>
      {isPredicted(cycle) && children}
    </>
  )
}

const Do = ({ cycle, alone }: CycleProps & { readonly alone: boolean }) => (
  <>
    {!alone && <Said title={t('Prediction')} text={cycle.prediction} />}
    <Words cycle={cycle} label={t('What happened')} field="do" lines={3} />
    <Plain cycle={cycle} label={t('Observed value')} field="observedValue" type="number" />
    <Difference cycle={cycle} />
  </>
)

const Study = ({ cycle }: CycleProps) => (
  <>
    <Said title={t('Question')} text={cycle.question} />
    <Said title={t('Prediction')} text={cycle.prediction} />
    <Said title={t('What happened')} text={cycle.do} />
    <div className={fields.pair}>
      <div>
        <p className={fields.label}>{t('Predicted')}</p>
        <p className={styles.number}>{cycle.predictedValue === null ? t('No number') : valueInWords(cycle.predictedValue, cycle.unit.trim())}</p>
      </div>
      <Plain cycle={cycle} label={t('Observed value')} field="observedValue" type="number" />
    </div>
    <Difference cycle={cycle} />
    <Words cycle={cycle} label={t('What did we learn?')} field="study" lines={3} />
  </>
)

/** The platform's own radios: one stop for the Tab key, arrows between them; Delete takes the decision back. */
const DecisionGroup = ({ cycle }: CycleProps) => {
  const name = useId()
  const barred = useBarred()
  const clears = cycle.decision !== '' && !barred
  const group = useRef<HTMLDivElement>(null)
  const clear = (): void => {
    act(decide, { cycle: cycle.id, decision: '' })
    // The pressed button goes with the decision.
    group.current?.querySelector('input')?.focus()
  }
  return (
    <div
      ref={group} className={styles.decision} role="radiogroup" aria-labelledby={name} aria-describedby={barred || clears ? `${name}-keys` : undefined} aria-readonly={barred !== '' || undefined}
      onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && clears && clear()}
    >
      <span id={name} className={fields.label}>{t('Decision')}</span>
      {decisionOptions.map(([value, label]) => (
        <label key={value} className={styles.radio}>
          <input type="radio" name={name} checked={cycle.decision === value} onChange={() => barred || act(decide, { cycle: cycle.id, decision: value })} />
          {t(label)}
        </label>
      ))}
      {clears && <Button label={t('Clear decision')} look="quiet" tabIndex={-1} onClick={clear} />}
      {(barred || clears) && <span id={`${name}-keys`} className={fields.onKeys}>{barred || t('Delete clears it.')}</span>}
    </div>
  )
}

/** Predicted beside observed, the difference in words. */
const Difference = ({ cycle }: CycleProps) => {
  const words = differenceInWords(cycle)
  return words && <p className={styles.difference}>{words}</p>
}
