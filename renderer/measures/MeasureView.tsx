import { useEffect, useRef } from 'react'
import { t } from '../../shared/base/words'
import type { Measure } from '../../shared/diagram/measure'
import { Button } from '../parts/Button'
import { DataGrid, type GridHands } from './DataGrid'
import { MeasureForm } from './MeasureForm'
import { RunChart } from './RunChart'
import styles from './measures.module.css'

interface Props {
  readonly measure: Measure
  /** It was added just now: its name is typed first. */
  readonly naming: boolean
}

/** One measure: its run chart, what it is, and its data. */
export const MeasureView = ({ measure, naming }: Props) => {
  const grid = useRef<GridHands>(null)
  const view = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (naming) view.current?.querySelector('input')?.focus()
  }, [naming])
  return (
    <div ref={view} className={styles.view}>
      <div className={styles.parts}>
        <div className={styles.chart}><RunChart measure={measure} /></div>
        <MeasureForm measure={measure} />
        <div className={styles.data}>
          <DataGrid measure={measure} hands={grid} />
          <div className={styles.actions}><Button label={t('Add annotation')} onClick={() => grid.current?.annotate()} /></div>
        </div>
      </div>
    </div>
  )
}
