import { useId, useState } from 'react'
import { t } from '../../shared/base/words'
import { masked } from '../../shared/coach/private-data'
import type { Hint, Mend, Said } from '../../shared/coach/rule'
import { nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { commandOf } from '../../shared/edit/menus'
import { Button } from '../parts/Button'
import { mend, reveal, toMeasure } from './mending'
import styles from './theory.module.css'

/** One place that a hint is about: what is pressed to go there, and the boxes there. */
interface Place {
  readonly key: string
  readonly name: string
  readonly go: () => void
}

const nameless = (text: string, instead: string): string => masked(text).replace(/\s+/g, ' ').trim() || instead

/** A box by its name; a test cycle or a measure by its own, for several may be of one box. */
const placesOf = (s: Snapshot, { nodes, cycle: cycleId, measure: measureId }: Pick<Said, 'nodes' | 'cycle' | 'measure'>): readonly Place[] => {
  const cycle = s.cycles[cycleId ?? '']
  const measure = s.measures[measureId ?? '']
  const [first] = nodes
  if (first !== undefined && cycle) {
    const title = nameless(cycle.title || cycle.question || cycle.what, t('no title yet'))
    return [{ key: cycle.id, name: t('Test cycle: {title}', { title }), go: () => reveal(first, cycle.id) }]
  }
  if (first !== undefined && measure) {
    const name = nameless(measure.name, t('Measure without a name'))
    return [{ key: measure.id, name: t('Measure: {name}', { name }), go: () => toMeasure(first, measure.id) }]
  }
  return nodes.flatMap((id) => {
    const node = s.nodes[id]
    return node ? [{ key: id, name: masked(nodeName(node)), go: () => reveal(id) }] : []
  })
}

const MendButton = ({ of, what, about }: { readonly of: Mend; readonly what: string; readonly about?: string }) => {
  const command = commandOf(of.command)
  if (!command) return null
  const label = t(command.label)
  return (
    <Button
      className={styles.mend} label={label} aria-describedby={what} onClick={() => mend(of)}
      {...(about === undefined ? {} : { 'aria-label': t('{command}: {box}', { command: label, box: about }) })}
    />
  )
}

/** So many places are read at a glance; the rest come when asked for. */
const firstShown = 4

/** Where a hint is about several: each with the way to it and with what mends it. */
const Places = ({ s, hint, what }: { readonly s: Snapshot; readonly hint: Hint; readonly what: string }) => {
  const [all, setAll] = useState(false)
  const told = all ? hint.each : hint.each.slice(0, firstShown)
  const beyond = hint.keys.length - hint.each.length
  return (
    <>
      <ul className={styles.places}>
        {told.map((each) => {
          const places = placesOf(s, each)
          return (
            <li key={each.cycle ?? each.measure ?? each.about} className={styles.place}>
              <span className={styles.names}>{places.map(({ key, name, go }) => <button key={key} type="button" className={styles.box} onClick={go}>{name}</button>)}</span>
              {each.mend ? <MendButton of={each.mend} what={what} about={places[0]?.name ?? ''} /> : null}
            </li>
          )
        })}
      </ul>
      {!all && hint.each.length > firstShown ? <Button className={styles.small} label={t('Show all ({count})', { count: hint.each.length })} look="quiet" aria-describedby={what} onClick={() => setAll(true)} /> : null}
      {all && beyond > 0 ? <p className={styles.quiet}>{t('And {count} more, which are told once these are dealt with.', { count: beyond })}</p> : null}
    </>
  )
}

interface HintCardProps {
  readonly s: Snapshot
  readonly hint: Hint
  readonly onPutAside: (hint: Hint) => void
}

/** One suggestion: what was seen, where, what mends it, why the method asks for it, and the way to be done with it. */
export const HintCard = ({ s, hint, onPutAside }: HintCardProps) => {
  const what = useId()
  const places = hint.each.length > 0 ? [] : placesOf(s, hint)
  return (
    <li className={styles.hint} data-hint="">
      <p id={what}>{hint.message}</p>
      {hint.each.length > 0 ? <Places s={s} hint={hint} what={what} /> : null}
      {places.length > 0 ? <span className={styles.names}>{places.map(({ key, name, go }) => <button key={key} type="button" className={styles.box} onClick={go}>{name}</button>)}</span> : null}
      <div className={styles.actions}>
        {hint.mend ? <MendButton of={hint.mend} what={what} /> : null}
        <Button className={styles.small} label={t('Put aside for this diagram')} look="quiet" aria-describedby={what} onClick={() => onPutAside(hint)} />
      </div>
      <details className={styles.why}>
        <summary aria-describedby={what}>{t('Why')}</summary>
        <p>{hint.why}</p>
        <p className={styles.source}>{t('Source: {source}', { source: hint.source })}</p>
      </details>
    </li>
  )
}
