import { useId, useImperativeHandle, type Ref } from 'react'
import { t } from '../../shared/base/words'
import type { Measure } from '../../shared/diagram/measure'
import { Button } from '../parts/Button'
import { Cell } from './Cell'
import { columns, textOf, type Column } from './cells'
import { measureNamed } from './family'
import { PastedList, RemoveButton } from './GridParts'
import { useGrid, type Grid } from './useGrid'
import styles from './measures.module.css'

/** What others of the same measure may ask of its data. */
export interface GridHands {
  /** Goes to the annotation of the row that was worked on last, or of the newest. */
  readonly annotate: () => void
}

const labelOf = (day: string, column: Column): string => {
  if (day === '') return column === 'day' ? t('Date, new row') : column === 'value' ? t('Value, new row') : t('Annotation, new row')
  return column === 'day' ? t('Date {day}', { day }) : column === 'value' ? t('Value on {day}', { day }) : t('Annotation on {day}', { day })
}

/** The points as a table to type in: arrows and Enter go from cell to cell, rows of a spreadsheet can be pasted. One tab stop. */
export const DataGrid = ({ measure, hands }: { readonly measure: Measure; readonly hands: Ref<GridHands> }) => {
  const wrong = useId()
  const grid = useGrid(measure)
  useImperativeHandle(hands, () => ({ annotate: grid.annotate }))
  return (
    <div className={styles.grid}>
      <p className={styles.quiet}>{t('Type, or paste two columns of a spreadsheet: dates and values.')}</p>
      {grid.days.length <= grid.count && <Button label={t('Show all {count} rows', { count: grid.count })} look="quiet" onClick={grid.showAll} />}
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t('Data for {measure}', { measure: measureNamed(measure) })} onPaste={grid.onPaste}>
          <thead>
            <tr><th scope="col">{t('Date')}</th><th scope="col">{t('Value')}</th><th scope="col">{t('Annotation')}</th><td /></tr>
          </thead>
          <tbody>
            {grid.days.map((day) => <Row key={day || 'new'} day={day} measure={measure} grid={grid} wrong={wrong} />)}
          </tbody>
        </table>
      </div>
      <p id={wrong} className={styles.wrong}>{grid.error?.message ?? ''}</p>
      {grid.pasted && <PastedList pasted={grid.pasted} onClose={grid.closePasted} />}
    </div>
  )
}

/** A day with what stands there; or, at the end, the row that becomes one. */
const Row = ({ day, measure, grid, wrong }: { readonly day: string; readonly measure: Measure; readonly grid: Grid; readonly wrong: string }) => {
  const end = { day, cell: columns.length }
  return (
    <tr>
      {columns.map((column, cell) => (
        <td key={column}>
          <Cell
            label={labelOf(day, column)} column={column} value={day === '' ? grid.fresh[column] : textOf(measure, day, column)}
            stop={grid.isStop(day, cell)} wanted={grid.isWanted(day, cell)} error={grid.error?.day === day && grid.error.cell === cell ? wrong : ''}
            onFocus={() => grid.arrive({ day, cell })}
            onKeep={(text) => grid.keep(day, cell, text) !== null}
            onGo={(text, rows, cells, enter) => grid.go({ day, cell }, text, rows, cells, enter)}
          />
        </td>
      ))}
      <td>
        {day !== '' && (
          <RemoveButton
            day={day} stop={grid.isStop(day, end.cell)} wanted={grid.isWanted(day, end.cell)} onFocus={() => grid.arrive(end)}
            onRemove={() => grid.remove(day)} onGo={(rows, cells) => grid.go(end, null, rows, cells, false)}
          />
        )}
      </td>
    </tr>
  )
}
