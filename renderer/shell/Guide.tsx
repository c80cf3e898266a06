import { Check } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import { guideOf, questions, questionWords, type GuideStep, type Question } from '../../shared/coach/guide'
import { aimOf, theoryOf } from '../../shared/diagram/walk'
import { useDesk, usePart } from '../desk'
import { keysOf } from '../keys'
import { Button } from '../parts/Button'
import { useSettings } from '../settings'
import { answer, toggleGuide } from './guiding'
import styles from './Guide.module.css'

const Keys = ({ keys }: { readonly keys: string }) => <kbd className={styles.key}>{keysOf(keys)}</kbd>

const asks: Readonly<Record<Question, string>> = {
  aim: msg('What will be better, for whom, by how much, by when?'),
  measures: msg('A number over time shows whether the aim gets nearer.'),
  changes: msg('Add what has to change for the aim to be reached.'),
}
const answered: Readonly<Record<Question, string>> = { aim: msg('Done: there is an aim.'), measures: msg('Done: there is a measure.'), changes: '' }

/** What its one button does. */
const useLabel = ({ question, state }: GuideStep): string => {
  const driven = usePart((view) => theoryOf(view.shown).columns.primary.length > 0)
  if (question === 'aim') return state === 'done' ? t('Change the aim') : t('Write the aim')
  if (question === 'measures') return state === 'done' ? t('See the measure') : t('Measure the aim')
  return driven ? t('Add the first idea') : t('Add the first driver')
}

const Step = ({ step }: { readonly step: GuideStep }) => {
  const { question, state } = step
  const driven = usePart((view) => theoryOf(view.shown).columns.primary.length > 0)
  const label = useLabel(step)
  const words = state === 'done' ? t(answered[question]) : question === 'changes' && driven ? t('What could be tried?') : t(asks[question])
  return (
    <li className={styles.step} data-state={state} aria-current={state === 'next' ? 'step' : undefined}>
      <span className={styles.number} aria-hidden="true">{state === 'done' ? <Check /> : questions.indexOf(question) + 1}</span>
      <span className={styles.words}>
        <span className={styles.question}>{t(questionWords[question])}</span>
        <span>{words}</span>
      </span>
      <Button className={styles.go} label={label} look={state === 'next' ? 'plain' : 'quiet'} onClick={() => answer(question)} />
    </li>
  )
}

/** The keys that matter while there is one box. They go with the second. */
const FirstKeys = () => {
  const bare = usePart((view) => Object.keys(view.shown.nodes).length <= 1)
  const aim = usePart((view) => (aimOf(view.shown) ? (aimOf(view.shown)?.text.trim() === '' ? 'empty' : 'worded') : null))
  const editing = useDesk((desk) => desk.editing !== null)
  if (!bare || aim === null) return null
  return (
    <ul className={styles.keys}>
      {aim === 'empty' && !editing ? <li><Keys keys="Enter" /> {t('writes in the box')}</li> : null}
      {editing ? <li><Keys keys="Tab" /> {t('adds a driver')}</li> : aim === 'empty' ? null : <li><Keys keys="Mod+Enter" /> {t('adds a driver')}</li>}
      {editing ? <li><Keys keys="Escape" /> {t('ends writing')}</li> : null}
      <li><Keys keys="Mod+/" /> {t('shows all keys')}</li>
    </ul>
  )
}

/**
 * The three questions of the Model for Improvement under a diagram with hardly anything in it: what is answered, what
 * comes next, and a way to each. It stands beside the views, never over them, asks for nothing and goes by itself.
 */
export const Guide = () => {
  const wanted = useSettings((settings) => settings.guide)
  // As a text, so that a typed letter draws nothing here.
  const states = usePart((view) => guideOf(view.shown).map(({ state }) => state).join(' '))
  if (!wanted || states === '') return null
  const steps = states.split(' ').flatMap((state, index): GuideStep[] => {
    const question = questions[index]
    return question ? [{ question, state: state as GuideStep['state'] }] : []
  })
  return (
    <section className={styles.guide} aria-label={t('Guide')} data-region="guide">
      <Toolbar className={styles.bar ?? ''} aria-label={t('Guide')}>
        <ol className={styles.steps}>{steps.map((step) => <Step key={step.question} step={step} />)}</ol>
        <Button className={styles.hide} label={t('Hide the guide')} look="quiet" onClick={toggleGuide} />
      </Toolbar>
      <FirstKeys />
    </section>
  )
}
