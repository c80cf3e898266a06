import { Suspense } from 'react'
import { later } from '../parts/later'
import { t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { setCycle, type PlainCycleField } from '../../shared/edit/cycles'
import { act, useBarred } from '../desk'
import { spelt, PlainField } from './PlainField'
import { WordsField } from './WordsField'
import fields from './fields.module.css'
import styles from './cycle.module.css'

// Brings calendars along, and is looked at last.
const DayField = later(() => import('./DayField').then((module) => ({ default: module.DayField })))

export interface CycleProps {
  readonly cycle: Cycle
}

/** Words of a cycle, typed letter by letter together. */
export const Words = ({ cycle, label, field, lines = 2, hint }: CycleProps & { readonly label: string; readonly field: string; readonly lines?: number; readonly hint?: string }) => (
  <WordsField label={label} table="cycles" id={cycle.id} field={field} lines={lines} {...(hint === undefined ? {} : { hint })} />
)

/** A plain value of a cycle. */
export const Plain = ({ cycle, label, field, type = 'text' }: CycleProps & { readonly label: string; readonly field: PlainCycleField; readonly type?: 'text' | 'number' }) => {
  const value = cycle[field]
  return (
    <PlainField
      label={label} type={type} value={typeof value === 'string' ? value : spelt(value)}
      onKeep={(typed) => act(setCycle, { cycle: cycle.id, field, value: typed })}
    />
  )
}

export const Day = ({ cycle, label, field }: CycleProps & { readonly label: string; readonly field: 'starts' | 'ends' }) => (
  <Suspense fallback={<p className={fields.label}>{label}</p>}>
    <DayField label={label} value={cycle[field]} onKeep={(value) => act(setCycle, { cycle: cycle.id, field, value })} barred={useBarred()} />
  </Suspense>
)

/** What is expected, in words and as a number: asked in the plan, and once more where it was left out. */
export const Prediction = ({ cycle }: CycleProps) => (
  <>
    <Words cycle={cycle} label={t('Prediction')} field="prediction" />
    <div className={fields.pair}>
      <Plain cycle={cycle} label={t('Predicted value')} field="predictedValue" type="number" />
      <Plain cycle={cycle} label={t('Unit')} field="unit" />
    </div>
  </>
)

/** What was written on an earlier tab, to be read beside what is asked now. */
export const Said = ({ title, text }: { readonly title: string; readonly text: string }) =>
  text.trim() && (
    <div>
      <p className={fields.label}>{title}</p>
      <p className={styles.said}>{text.trim()}</p>
    </div>
  )
