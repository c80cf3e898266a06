import { useId, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import { purposes, type Cycle, type Decision, type Purpose } from '../../shared/diagram/cycle'
import { decide, removeCycle, setCycle, type PlainCycleField } from '../../shared/edit/cycles'
import { act, select } from '../desk'
import { Button } from '../parts/Button'
import { ChoiceField } from './ChoiceField'
import { differenceInWords } from './difference'
import { spelt, PlainField } from './PlainField'
import { WordsField } from './WordsField'
import details from './details.module.css'
import fields from './fields.module.css'
import styles from './cycle.module.css'

const purposeName: Readonly<Record<Purpose, string>> = {
  learn: msg('Learn more'), develop: msg('Develop the idea'), test: msg('Test the idea'), implement: msg('Make it routine'),
}
const decisionOptions: readonly (readonly [Decision, string])[] = [['adopt', msg('Adopt')], ['adapt', msg('Adapt')], ['abandon', msg('Abandon')]]

interface Props {
  readonly cycle: Cycle
}

const Words = ({ cycle, label, field, lines = 2 }: Props & { readonly label: string; readonly field: string; readonly lines?: number }) => (
  <WordsField label={label} table="cycles" id={cycle.id} field={field} lines={lines} />
)

const Plain = ({ cycle, label, field, type = 'text' }: Props & { readonly label: string; readonly field: PlainCycleField; readonly type?: 'text' | 'number' | 'date' }) => {
  const value = cycle[field]
  return (
    <PlainField
      label={label} type={type} value={typeof value === 'string' ? value : spelt(value)}
      onKeep={(typed) => act(setCycle, { cycle: cycle.id, field, value: typed })}
    />
  )
}

/** Where to begin: at the plan, or at what is being learned once something has happened. */
const firstTab = (cycle: Cycle): string => (cycle.do.trim() !== '' || cycle.observedValue !== null ? 'study' : 'plan')

/** One test cycle, tab by tab. The tab stays where the person left it, whatever others write. */
export const CycleForm = ({ cycle }: Props) => {
  const [tab, setTab] = useState(() => firstTab(cycle))
  return (
    <Tabs className={styles.tabs ?? ''} selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
      <TabList className={styles.list ?? ''} aria-label={t('Parts of the cycle')}>
        <Tab className={styles.tab ?? ''} id="plan">{t('Plan')}</Tab>
        <Tab className={styles.tab ?? ''} id="do">{t('Do')}</Tab>
        <Tab className={styles.tab ?? ''} id="study">{t('Study')}</Tab>
        <Tab className={styles.tab ?? ''} id="act">{t('Act')}</Tab>
      </TabList>
      <TabPanel className={styles.panel ?? ''} id="plan"><Plan cycle={cycle} /></TabPanel>
      <TabPanel className={styles.panel ?? ''} id="do">
        <Said title={t('Prediction')} text={cycle.prediction} />
        <Words cycle={cycle} label={t('What happened')} field="do" lines={3} />
        <Plain cycle={cycle} label={t('Observed value')} field="observedValue" type="number" />
        <Beside cycle={cycle} />
      </TabPanel>
      <TabPanel className={styles.panel ?? ''} id="study">
        <Said title={t('Prediction')} text={cycle.prediction} />
        <Said title={t('What happened')} text={cycle.do} />
        <Beside cycle={cycle} />
        <Words cycle={cycle} label={t('What did we learn?')} field="study" lines={3} />
      </TabPanel>
      <TabPanel className={styles.panel ?? ''} id="act"><Act cycle={cycle} /></TabPanel>
    </Tabs>
  )
}

const Plan = ({ cycle }: Props) => (
  <>
    <Words cycle={cycle} label={t('Title')} field="title" lines={1} />
    <Words cycle={cycle} label={t('Question')} field="question" />
    <Words cycle={cycle} label={t('Prediction')} field="prediction" />
    <div className={fields.pair}>
      <Plain cycle={cycle} label={t('Predicted value')} field="predictedValue" type="number" />
      <Plain cycle={cycle} label={t('Unit')} field="unit" />
    </div>
    <Words cycle={cycle} label={t('Who')} field="who" lines={1} />
    <Words cycle={cycle} label={t('What')} field="what" />
    <Words cycle={cycle} label={t('Where')} field="where" lines={1} />
    <Words cycle={cycle} label={t('Data to collect')} field="data" />
    <div className={fields.pair}>
      <Plain cycle={cycle} label={t('Scale')} field="scale" />
      <ChoiceField
        label={t('Purpose')} value={cycle.purpose} options={purposes.map((value) => ({ value, label: t(purposeName[value]) }))}
        onChoose={(value) => act(setCycle, { cycle: cycle.id, field: 'purpose', value })}
      />
    </div>
    <div className={fields.pair}>
      <Plain cycle={cycle} label={t('Starts')} field="starts" type="date" />
      <Plain cycle={cycle} label={t('Ends')} field="ends" type="date" />
    </div>
  </>
)

const Act = ({ cycle }: Props) => (
  <>
    <DecisionGroup cycle={cycle} />
    <Words cycle={cycle} label={t('Next')} field="next" lines={2} />
    <div className={details.actions}>
      <Button
        label={t('Delete test cycle')} look="quiet"
        onClick={() => {
          act(removeCycle, { cycle: cycle.id })
          select({ cycle: null })
        }}
      />
    </div>
  </>
)

/** The platform's own radios: one stop for the Tab key, arrows between them. */
const DecisionGroup = ({ cycle }: Props) => {
  const name = useId()
  return (
    <div className={styles.decision} role="radiogroup" aria-labelledby={name}>
      <span id={name} className={fields.label}>{t('Decision')}</span>
      {decisionOptions.map(([value, label]) => (
        <label key={value} className={styles.radio}>
          <input type="radio" name={name} checked={cycle.decision === value} onChange={() => act(decide, { cycle: cycle.id, decision: value })} />
          {t(label)}
        </label>
      ))}
    </div>
  )
}

/** What was written on an earlier tab, to be read beside what is asked now. */
const Said = ({ title, text }: { readonly title: string; readonly text: string }) =>
  text.trim() && (
    <div>
      <p className={fields.label}>{title}</p>
      <p className={styles.said}>{text.trim()}</p>
    </div>
  )

/** Predicted beside observed, the difference in words. */
const Beside = ({ cycle }: Props) => {
  const words = differenceInWords(cycle.predictedValue, cycle.observedValue, cycle.unit)
  return words && <p className={styles.difference}>{words}</p>
}
