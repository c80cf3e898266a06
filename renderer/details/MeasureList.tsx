import { useState } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { t } from '../../shared/base/words'
import { typeName, type Measure } from '../../shared/diagram/measure'
import type { DiagramNode } from '../../shared/diagram/node'
import { byOrder } from '../../shared/diagram/order'
import { addMeasure } from '../../shared/edit/measures'
import { act, select, useDesk, usePart } from '../desk'
import { measureNamed } from '../measures/family'
import { MeasureView } from '../measures/MeasureView'
import { Button } from '../parts/Button'
import { madeBy } from './made'
import styles from './details.module.css'

/** The measures of the aim or of a driver. An idea has none: it is judged by its test cycles. */
export const MeasureList = ({ node }: { readonly node: DiagramNode }) => {
  const [made, setMade] = useState<string | null>(null)
  const all = usePart((view) => view.shown.measures)
  // Where the sheet of measures stands beside the panel, a measure opens there.
  const open = useDesk((desk) => (desk.sheet === 'measures' ? null : desk.selection.measure))
  if (node.kind === 'change') return null
  const measures = Object.values(all).filter((measure) => measure.nodes[node.id]).sort(byOrder)
  const add = () => {
    const id = madeBy(act(addMeasure, { node: node.id }), 'measures')
    if (!id) return
    setMade(id)
    select({ measure: id })
  }
  return (
    <section className={`${styles.section} ${styles.put}`} aria-label={t('Measures')}>
      <h3 className={styles.title} id="measures-title">{t('Measures')}</h3>
      {measures.length === 0
        ? <p className={styles.quiet}>{t('No measure yet. A measure tells whether a change is an improvement.')}</p>
        : (
          <ul className={styles.list} aria-labelledby="measures-title">
            {measures.map((measure) => <MeasureRow key={measure.id} measure={measure} open={measure.id === open} naming={measure.id === made} />)}
          </ul>
        )}
      <div className={styles.actions}><Button label={t('Add measure')} onClick={add} /></div>
    </section>
  )
}

const MeasureRow = ({ measure, open, naming }: { readonly measure: Measure; readonly open: boolean; readonly naming: boolean }) => {
  const name = measureNamed(measure)
  return (
    <li>
      <button className={styles.opener} type="button" aria-expanded={open} onClick={() => select({ measure: open ? null : measure.id })}>
        <span aria-hidden="true">{open ? <ChevronDown size={16} /> : <ChevronRight size={16} />}</span>
        <span>{name}</span>
        <span className={styles.kind}>{t(typeName[measure.type])}</span>
      </button>
      {open && (
        <div className={styles.inner} role="group" aria-label={name}>
          <MeasureView measure={measure} naming={naming} />
        </div>
      )}
    </li>
  )
}
