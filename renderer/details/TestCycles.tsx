import { useEffect, useRef } from 'react'
import { t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { nodeName, type DiagramNode } from '../../shared/diagram/node'
import { rampOf } from '../../shared/diagram/walk'
import { addCycle, addNextCycle } from '../../shared/edit/cycles'
import { act, select, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { CycleForm } from './CycleForm'
import { madeBy } from './made'
import { decisionName, Ramp } from './Ramp'
import styles from './details.module.css'

const lineOf = (cycle: Cycle): string =>
  [cycle.scale.trim(), cycle.decision ? t(decisionName[cycle.decision]) : t('No decision yet')].filter(Boolean).join(' · ')

/** The ramp of an idea and the cycle that is being worked on. */
export const TestCycles = ({ idea }: { readonly idea: DiagramNode }) => {
  const ramp = rampOf(usePart((view) => view.shown), idea.id)
  const selected = useDesk((desk) => desk.selection.cycle)
  const last = ramp[ramp.length - 1]
  const open = ramp.find((cycle) => cycle.id === selected) ?? last
  const added = useRef<string | null>(null)
  const section = useRef<HTMLElement>(null)
  const openId = open?.id

  useEffect(() => {
    // The person who adds a cycle goes on with its title; a colleague's cycle takes nobody's focus.
    if (openId === undefined || added.current !== openId) return
    added.current = null
    section.current?.querySelector('input')?.focus()
  }, [openId])

  const show = (id: string | null) => {
    if (id === null) return
    added.current = id
    select({ cycle: id })
  }
  return (
    <section ref={section} className={styles.section} aria-label={t('Test cycles')}>
      <h3 className={styles.title}>{t('Test cycles')}</h3>
      {open === undefined
        ? <p className={styles.quiet}>{t('Not tested yet. Start very small: one person, one day.')}</p>
        : <Ramp ramp={ramp} name={nodeName(idea)} selected={open.id} onSelect={(cycle) => select({ cycle })} />}
      {ramp.map((cycle, index) => (
        <article key={cycle.id} className={styles.cycle} data-open={cycle === open || undefined} onClick={cycle === open ? undefined : () => select({ cycle: cycle.id })}>
          <h4 className={styles.subtitle}>{t('Cycle {number}: {title}', { number: index + 1, title: cycle.title.trim() || t('no title yet') })}</h4>
          {cycle === open ? <CycleForm key={cycle.id} cycle={cycle} /> : <p className={styles.line}>{lineOf(cycle)}</p>}
        </article>
      ))}
      <div className={styles.actions}>
        {open && <Button label={t('Add next cycle')} onClick={() => show(madeBy(act(addNextCycle, { cycle: open.id }), 'cycles'))} />}
        <Button label={t('Add test cycle')} look={open ? 'quiet' : 'plain'} onClick={() => show(madeBy(act(addCycle, { idea: idea.id }), 'cycles'))} />
      </div>
    </section>
  )
}
