import type { CSSProperties } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { rampsOf } from '../../shared/diagram/ramp'
import { markInWords, markStep } from '../../shared/scene/ramp'
import { Shapes } from '../canvas/Shapes'
import { growthInWords } from './ramp-words'
import styles from './ramp.module.css'

/** All steps together rise no higher than this: a long ramp climbs in smaller steps. */
const riseAtMost = 120
const stepRise = 28

const riser = (rise: number): CSSProperties => ({ '--rise': `${rise}px` }) as CSSProperties

export interface RampProps {
  readonly cycles: readonly Cycle[]
  /** The idea's accessible name. */
  readonly name: string
  readonly selected: string
  readonly onSelect: (cycle: string) => void
}

interface StepProps {
  readonly cycle: Cycle
  readonly number: number
  readonly step: number
  readonly rise: number
}

/** The same shapes as on the card. */
const sign = { x: 0, y: 10, width: 8, height: 10 }

/** One cycle: its number and scale on the tread, its state under it. */
const Step = ({ cycle, number, step, rise }: StepProps) => {
  const scale = cycle.scale.trim()
  const decided = markInWords(cycle)
  return (
    <ListBoxItem
      id={cycle.id} className={styles.step ?? ''} textValue={scale ? t('Cycle {number}, {scale}, {decided}', { number, scale, decided }) : t('Cycle {number}, {decided}', { number, decided })}
      style={{ paddingBottom: step * rise }} data-first={step === 0 || undefined}
    >
      <span className={styles.scale}><span className="unseen">{t('Cycle')} </span>{number}{scale && ` · ${scale}`}</span>
      <span className={styles.decided} style={riser(rise)}>
        <svg className={styles.sign} width="8" height="11" aria-hidden="true"><Shapes shapes={markStep(cycle, sign, 'var(--good)', 'var(--paper)')} /></svg>
        {decided}
      </span>
    </ListBoxItem>
  )
}

/** The ramps of an idea as rising ladders, each from the ground; each step leads to its cycle. */
export const Ramp = ({ cycles, name, selected, onSelect }: RampProps) => {
  const ramps = rampsOf(cycles)
  const number = new Map(cycles.map(({ id }, index) => [id, index + 1]))
  const stepsOf = (ramp: readonly Cycle[]) => {
    const rise = Math.min(stepRise, riseAtMost / Math.max(1, ramp.length - 1))
    return ramp.map((cycle, step) => <Step key={cycle.id} cycle={cycle} number={number.get(cycle.id) ?? 0} step={step} rise={rise} />)
  }
  const growth = ramps.map(growthInWords)
  const several = ramps.length > 1
  return (
    <figure className={styles.ramp} aria-label={t('PDSA ramp for {name}', { name })}>
      <ListBox
        className={`${styles.steps ?? ''} ${several ? (styles.several ?? '') : ''}`} aria-label={t('Cycles of the ramp')} orientation={several ? 'vertical' : 'horizontal'} selectionMode="single" selectionBehavior="replace" disallowEmptySelection
        selectedKeys={[selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (typeof key === 'string') onSelect(key)
        }}
      >
        {several
          ? ramps.map((ramp, index) => (
            <ListBoxSection key={ramp[0]?.id} id={`ramp ${index}`} className={styles.one ?? ''}>
              <Header className={styles.which ?? ''}>{[t('Ramp {number}', { number: index + 1 }), growth[index]].filter(Boolean).join(': ')}</Header>
              {stepsOf(ramp)}
            </ListBoxSection>
          ))
          : stepsOf(cycles)}
      </ListBox>
      {!several && growth[0] && <figcaption className={styles.growth}>{growth[0]}</figcaption>}
    </figure>
  )
}
