import { useEffect, useRef } from 'react'
import { t } from '../../shared/base/words'
import { proposedStatus } from '../../shared/coach/next'
import type { Cycle } from '../../shared/diagram/cycle'
import { nodeName, statusWord, type DiagramNode } from '../../shared/diagram/node'
import { rampOf } from '../../shared/diagram/walk'
import { putAway } from '../../shared/edit/attic'
import { addCycle, addNextCycle, removeCycle } from '../../shared/edit/cycles'
import { setStatus } from '../../shared/edit/facts'
import { act, select, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { CycleForm } from './CycleForm'
import { CycleTable } from './CycleTable'
import { madeBy } from './made'
import { Ramp } from './Ramp'
import styles from './details.module.css'

interface Props {
  readonly idea: DiagramNode
  /** Told whether the plan of a cycle is open: it has more fields than all the rest of the panel. */
  readonly onPlanning: (planning: boolean) => void
}

/** The ramps of an idea and the cycle that is being worked on. */
export const TestCycles = ({ idea, onPlanning }: Props) => {
  const cycles = rampOf(usePart((view) => view.shown), idea.id)
  const selected = useDesk((desk) => desk.selection.cycle)
  const open = cycles.find((cycle) => cycle.id === selected) ?? cycles.at(-1)
  const added = useRef<string | null>(null)
  const section = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const openId = open?.id

  const last = useRef<Element | null>(null)
  useEffect(() => {
    // What had the focus went with its cycle, whoever deleted it: the person stays where they were.
    if (last.current && !last.current.isConnected && document.activeElement === document.body) heading.current?.focus()
  }, [openId])
  useEffect(() => {
    const form = section.current?.querySelector<HTMLElement>('article[data-open]')
    if (!form || openId === undefined) return
    // One that was chosen elsewhere comes into sight.
    if (selected === openId && !section.current?.contains(document.activeElement)) form.scrollIntoView({ block: 'nearest' })
    // The person who adds a cycle goes on with its title; a colleague's cycle takes nobody's focus.
    if (added.current !== openId) return
    added.current = null
    form.querySelector('input')?.focus()
  }, [openId, selected])

  const show = (id: string | null): void => {
    if (id === null) return
    added.current = id
    select({ cycle: id })
  }
  return (
    <section ref={section} className={styles.section} aria-label={t('Test cycles')} onFocus={({ target }) => void (last.current = target)}>
      <h3 ref={heading} className={styles.title} tabIndex={-1}>{t('Test cycles')}</h3>
      {open === undefined
        ? <p className={styles.quiet}>{t('Not tested yet. Start very small: one person, one day.')}</p>
        : <Ramp cycles={cycles} name={nodeName(idea)} selected={open.id} onSelect={(cycle) => select({ cycle })} />}
      {cycles.map((cycle, index) => (
        <article key={cycle.id} className={styles.cycle} data-open={cycle === open || undefined} onClick={cycle === open ? undefined : () => select({ cycle: cycle.id })}>
          <h4 className={styles.subtitle}>{t('Cycle {number}: {title}', { number: index + 1, title: cycle.title.trim() || t('no title yet') })}</h4>
          {cycle === open && <CycleForm key={cycle.id} cycle={cycle} onPlanning={onPlanning} />}
        </article>
      ))}
      <OneStop label={t('Test cycles')}><Proposed idea={idea} cycles={cycles} /><div className={styles.actions}>
        {open && <Button label={t('Add next cycle')} onClick={() => show(madeBy(act(addNextCycle, { cycle: open.id }), 'cycles'))} />}
        <Button label={t('Add test cycle')} look={open ? 'quiet' : 'plain'} onClick={() => show(madeBy(act(addCycle, { idea: idea.id }), 'cycles'))} />
        {open && <Button label={t('Delete test cycle')} look="quiet" onClick={() => {
          act(removeCycle, { cycle: open.id })
          select({ cycle: null })
        }} />}
      </div></OneStop>
      {open && <CycleTable cycles={cycles} />}
    </section>
  )
}

interface ProposedProps {
  readonly idea: DiagramNode
  readonly cycles: readonly Cycle[]
}

/** The status that the last test says, where the idea has another; and the way to the attic for what was abandoned. Neither happens by itself. */
const Proposed = ({ idea, cycles }: ProposedProps) => {
  const proposed = cycles.at(-1)?.decision ? proposedStatus(cycles) : null
  const status = proposed === null || proposed === idea.status ? '' : statusWord(proposed)
  if (status === '' && idea.status !== 'abandoned') return null
  return (
    <div className={styles.proposed}>
      <p className={styles.quiet}>{status === '' ? t('Abandoned ideas stay in sight until they are put away.') : t('The last test says: {status}.', { status })}</p>
      {proposed !== null && status !== ''
        ? <Button label={t('Set the status to {status}', { status })} onClick={() => act(setStatus, { node: idea.id, status: proposed })} />
        : <Button label={t('Put away')} onClick={() => act(putAway, { node: idea.id })} />}
    </div>
  )
}
