import type { CSSProperties } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import type { Cycle, Decision } from '../../shared/diagram/cycle'
import styles from './ramp.module.css'

/** What has been decided, as a word. */
export const decisionName: Readonly<Record<Exclude<Decision, ''>, string>> = { adopt: msg('Adopted'), adapt: msg('Adapted'), abandon: msg('Abandoned') }
/** The same on a step of the ramp. */
const decidedName: Readonly<Record<Exclude<Decision, ''>, string>> = { adopt: msg('adopted'), adapt: msg('adapted'), abandon: msg('abandoned') }

/** All steps together rise no higher than this: a long ramp climbs in smaller steps. */
const riseAtMost = 120
const stepRise = 28

const riser = (rise: number): CSSProperties => ({ '--rise': `${rise}px` }) as CSSProperties

interface Props {
  readonly ramp: readonly Cycle[]
  /** The idea's accessible name. */
  readonly name: string
  readonly selected: string
  readonly onSelect: (cycle: string) => void
}

/** The cycles of an idea as a rising ladder; each step leads to its cycle. */
export const Ramp = ({ ramp, name, selected, onSelect }: Props) => {
  const rise = Math.min(stepRise, riseAtMost / Math.max(1, ramp.length - 1))
  return (
    <figure className={styles.ramp} aria-label={t('PDSA ramp for {name}', { name })}>
      <ListBox
        className={styles.steps ?? ''} aria-label={t('Cycles of the ramp')} orientation="horizontal" selectionMode="single" selectionBehavior="replace" disallowEmptySelection
        selectedKeys={[selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (typeof key === 'string') onSelect(key)
        }}
      >
        {ramp.map((cycle, index) => {
          const scale = cycle.scale.trim()
          const decided = cycle.decision ? t(decidedName[cycle.decision]) : index === ramp.length - 1 ? t('now') : t('not decided')
          return (
            <ListBoxItem
              key={cycle.id} id={cycle.id} className={styles.step ?? ''} textValue={scale ? t('Cycle {number}, {scale}, {decided}', { number: index + 1, scale, decided }) : t('Cycle {number}, {decided}', { number: index + 1, decided })}
              style={{ paddingBottom: index * rise }} data-first={index === 0 || undefined}
            >
              <span className={styles.scale}><span className="unseen">{t('Cycle')} </span>{index + 1}{scale && ` · ${scale}`}</span>
              <span className={styles.decided} style={riser(rise)}>{decided}</span>
            </ListBoxItem>
          )
        })}
      </ListBox>
    </figure>
  )
}
