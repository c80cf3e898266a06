import { useRef } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { measureTypes, type Measure, type MeasureType } from '../../shared/diagram/measure'
import type { DiagramNode } from '../../shared/diagram/node'
import { byOrder } from '../../shared/diagram/order'
import { addMeasure, removeMeasure, setMeasure } from '../../shared/edit/measures'
import { act, select, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { ChoiceField } from './ChoiceField'
import { madeBy } from './made'
import { WordsField } from './WordsField'
import styles from './details.module.css'

const typeName: Readonly<Record<MeasureType, string>> = { outcome: 'Outcome', process: 'Process', balancing: 'Balancing' }
const typeOptions = measureTypes.map((value) => ({ value, label: typeName[value] }))

/** The measures of the aim or of a driver. An idea has none: it is judged by its test cycles. */
export const MeasureList = ({ node }: { readonly node: DiagramNode }) => {
  const section = useRef<HTMLElement>(null)
  const all = usePart((view) => view.shown.measures)
  const open = useDesk((desk) => desk.selection.measure)
  if (node.kind === 'change') return null
  const measures = Object.values(all).filter((measure) => measure.nodes[node.id]).sort(byOrder)
  const add = () => {
    const id = madeBy(act(addMeasure, { node: node.id }), 'measures')
    if (!id) return
    select({ measure: id })
    requestAnimationFrame(() => section.current?.querySelector('input')?.focus())
  }
  return (
    <section ref={section} className={`${styles.section} ${styles.put}`} aria-label="Measures">
      <h3 className={styles.title} id="measures-title">Measures</h3>
      {measures.length === 0
        ? <p className={styles.quiet}>No measure yet. A measure tells whether a change is an improvement.</p>
        : (
          <ul className={styles.list} aria-labelledby="measures-title">
            {measures.map((measure) => <MeasureRow key={measure.id} measure={measure} open={measure.id === open} />)}
          </ul>
        )}
      <div className={styles.actions}><Button label="Add measure" onClick={add} /></div>
    </section>
  )
}

const MeasureRow = ({ measure, open }: { readonly measure: Measure; readonly open: boolean }) => {
  const name = measure.name.trim() || 'Measure without a name'
  return (
    <li>
      <button className={styles.opener} type="button" aria-expanded={open} onClick={() => select({ measure: open ? null : measure.id })}>
        <span aria-hidden="true">{open ? <ChevronDown size={16} /> : <ChevronRight size={16} />}</span>
        <span>{name}</span>
        <span className={styles.kind}>{typeName[measure.type]}</span>
      </button>
      {open && (
        <div className={styles.inner} role="group" aria-label={name}>
          <WordsField label="Measure name" table="measures" id={measure.id} field="name" />
          <ChoiceField
            label="Measure type" value={measure.type} options={typeOptions}
            onChoose={(value) => act(setMeasure, { measure: measure.id, field: 'type', value })}
          />
          <div className={styles.actions}>
            <Button label="Delete measure" look="quiet" onClick={() => act(removeMeasure, { measure: measure.id })} />
          </div>
        </div>
      )}
    </li>
  )
}
