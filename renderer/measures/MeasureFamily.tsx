import { dayNamed } from '../../shared/base/day'
import { inWords } from '../../shared/base/list'
import { language, t } from '../../shared/base/words'
import { measureTypes, type Measure } from '../../shared/diagram/measure'
import { nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { signalName, valueInWords } from '../../shared/measure/chart-words'
import { runChart } from '../../shared/measure/runchart'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { rulesOf, useSettings } from '../settings'
import { measureNamed, measuresOfType, typeHeading, withoutMeasure } from './family'
import { RunChart } from './RunChart'
import styles from './measures.module.css'

interface Props {
  readonly shown: Snapshot
  readonly onAdd: (node: string) => void
  readonly onOpen: (measure: string) => void
}

/** The family of measures by what they ask, each with its small chart; and quietly what has none. */
export const MeasureFamily = ({ shown, onAdd, onOpen }: Props) => {
  const missing = withoutMeasure(shown)
  return (
    <div className={styles.family}>
      {measureTypes.map((type) => {
        const measures = measuresOfType(shown, type)
        const { heading, asks } = typeHeading[type]
        return (
          <section key={type} className={styles.group} aria-labelledby={`measures-${type}`}>
            <h3 id={`measures-${type}`} className={styles.subtitle}>{t(heading)}</h3>
            <p className={styles.quiet}>{t(asks)}</p>
            {measures.length === 0
              ? <p className={styles.none}>{t('None yet')}</p>
              : <ul className={styles.cards} aria-labelledby={`measures-${type}`}>{measures.map((measure) => <Card key={measure.id} shown={shown} measure={measure} onOpen={onOpen} />)}</ul>}
          </section>
        )
      })}
      {missing.length > 0 && (
        <details className={styles.more}>
          <summary>{t('{count, plural, one {# box has} other {# boxes have}} no measure yet', { count: missing.length })}</summary>
          <OneStop label={t('Without a measure')}>
            <ul className={styles.missing}>
              {missing.map((node) => (
                <li key={node.id}>
                  <span>{nodeName(node)}</span>
                  <Button label={t('Add measure')} look="quiet" aria-label={t('Add measure to {name}', { name: nodeName(node) })} onClick={() => onAdd(node.id)} />
                </li>
              ))}
            </ul>
          </OneStop>
        </details>
      )}
    </div>
  )
}

/** A measure in a few words: what it is for, where it stands, what has changed. */
const Card = ({ shown, measure, onOpen }: { readonly shown: Snapshot; readonly measure: Measure; readonly onOpen: Props['onOpen'] }) => {
  const settings = useSettings()
  const { last, signals, median } = runChart(measure, rulesOf(settings))
  const names = Object.keys(measure.nodes).flatMap((id) => (shown.nodes[id] ? [nodeName(shown.nodes[id])] : []))
  return (
    <li className={styles.card}>
      <button className={styles.open} type="button" onClick={() => onOpen(measure.id)}>{measureNamed(measure)}</button>
      <RunChart measure={measure} small />
      <p className={styles.facts}>
        {last ? t('{value} on {day}', { value: valueInWords(last.value, measure.unit.trim()), day: dayNamed(last.day, language()) }) : t('No points yet.')}
        {last && <span className={styles.signals}>{signals.length === 0 ? median === null ? t('No median yet.') : t('No signal.') : signals.map((signal) => signalName(signal)).join(' · ')}</span>}
      </p>
      <p className={styles.quiet}>{names.length === 0 ? t('Belongs to nothing yet') : t('For {names}', { names: inWords(names) })}</p>
    </li>
  )
}
