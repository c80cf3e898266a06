import { dayNamed } from '../../shared/base/day'
import { language, t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { valueInWords } from '../../shared/measure/chart-words'
import { markInWords } from '../../shared/scene/ramp'
import styles from './ramp.module.css'

/** The days of a cycle as people write them: "2 March to 6 March 2026". Empty where none is set. */
export const daysInWords = ({ starts, ends }: Pick<Cycle, 'starts' | 'ends'>): string => {
  if (starts !== '' && ends !== '' && starts !== ends) return t('{from} to {to}', { from: dayNamed(starts, language(), ends), to: dayNamed(ends, language()) })
  const day = starts || ends
  if (day !== '' && starts === ends) return dayNamed(day, language())
  return day === '' ? '' : ends === '' ? t('from {day}', { day: dayNamed(day, language()) }) : t('until {day}', { day: dayNamed(day, language()) })
}

const value = (number: number | null, unit: string): string => (number === null ? '' : valueInWords(number, unit.trim()))

interface Props {
  readonly cycles: readonly Cycle[]
}

/** All that the figure of the ramp shows, as a table: its equal for whoever reads rather than looks. */
export const CycleTable = ({ cycles }: Props) => {
  const columns: readonly (readonly [name: string, cell: (cycle: Cycle, index: number) => string])[] = [
    [t('Number'), (_, index) => String(index + 1)],
    [t('Title'), ({ title }) => title.trim() || t('no title yet')],
    [t('Scale'), ({ scale }) => scale.trim()],
    [t('Predicted'), ({ predictedValue, prediction, unit }) => value(predictedValue, unit) || prediction.trim()],
    [t('Observed'), ({ observedValue, unit }) => value(observedValue, unit)],
    [t('Decision'), (cycle) => markInWords(cycle)],
    [t('Dates'), daysInWords],
  ]
  return (
    <table role="table" className={styles.table} aria-label={t('Test cycles')}>
      <thead role="rowgroup" className="unseen">
        <tr role="row">{columns.map(([name]) => <th key={name} role="columnheader" scope="col">{name}</th>)}</tr>
      </thead>
      <tbody role="rowgroup">
        {cycles.map((cycle, index) => (
          <tr key={cycle.id} role="row" className={styles.row}>
            {columns.map(([name, cell], column) => {
              const text = cell(cycle, index)
              return column === 1
                ? <th key={name} role="rowheader" scope="row" className={styles.cell}>{text}</th>
                : <td key={name} role="cell" className={styles.cell} data-empty={text === '' || undefined}>{column > 1 && column !== 5 && text !== '' && <span className={styles.what} aria-hidden="true">{name}</span>}{text}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
