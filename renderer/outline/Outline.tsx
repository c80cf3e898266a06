import { useMemo, useRef } from 'react'
import { t } from '../../shared/base/words'
import { withIdeas } from '../../shared/diagram/unsorted'
import { AddBar } from '../canvas/AddBar'
import { useDesk, useSeen, useView } from '../desk'
import { Asides } from './Asides'
import { Grid } from './Grid'
import { noRows, rowsOf, type Rows } from './rows'
import { useHands } from './useHands'
import { useInSight, useLooking } from './useLooking'
import styles from './Outline.module.css'

/** The rows of what is looked at; unchanged ones are the same objects as the last time. */
const useRows = (): Rows => {
  const { shown } = useView()
  const whole = withIdeas(shown)
  const seen = useSeen()
  const collapsed = useDesk((desk) => desk.veil.collapsed)
  const before = useRef<Rows>(noRows)
  return useMemo(() => (before.current = rowsOf({ whole, seen, collapsed }, before.current)), [whole, seen, collapsed])
}

/**
 * The diagram as an outline, an equal of the canvas: the same boxes by the same names, the same keys, and
 * everything that can be done there. Each box is one row under its first parent; what else it leads to
 * is said on the row and edited from it.
 */
export const Outline = ({ alone }: { readonly alone: boolean }) => {
  const rows = useRows()
  const region = useRef<HTMLElement>(null)
  const hands = useHands(rows)
  useLooking(region, rows)
  useInSight(region, rows)
  return (
    <section ref={region} className={styles.region} aria-label={t('Outline')} id="outline" {...hands}>
      <Grid rows={rows} />
      {alone ? <div className={styles.adds}><AddBar /></div> : null}
      <Asides />
    </section>
  )
}
