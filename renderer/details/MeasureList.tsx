import { useRef } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { msg, t } from '../../shared/base/words'
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

const typeName: Readonly<Record<MeasureType, string>> = { outcome: msg('Outcome'), process: msg('Process'), balancing: msg('Balancing') }

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
    <section ref={section} className={`${styles.section} ${styles.put}`} aria-label={t('Measures')}>
      <h3 className={styles.title} id="measures-title">{t('Measures')}</h3>
      {measures.length === 0
        ? <p className={styles.quiet}>{t('No measure yet. A measure tells whether a change is an improvement.')}</p>
        : (
          <ul className={styles.list} aria-labelledby="measures-title">
            {measures.map((measure) => <MeasureRow key={measure.id} measure={measure} open={measure.id === open} />)}
          </ul>
        )}
      <div className={styles.actions}><Button label={t('Add measure')} onClick={add} /></div>
    </section>
  )
}

const MeasureRow = ({ measure, open }: { readonly measure: Measure; readonly open: boolean }) => {
  const name = measure.name.trim() || t('Measure without a name')
  return (
    <li>
      <button className={styles.opener} type="button" aria-expanded={open} onClick={() => select({ measure: open ? null : measure.id })}>
        <span aria-hidden="true">{open ? <ChevronDown size={16} /> : <ChevronRight size={16} />}</span>
        <span>{name}</span>
        <span className={styles.kind}>{t(typeName[measure.type])}</span>
      </button>
      {open && (
        <div className={styles.inner} role="group" aria-label={name}>
          <WordsField label={t('Measure name')} table="measures" id={measure.id} field="name" />
          <ChoiceField
            label={t('Measure type')} value={measure.type} options={measureTypes.map((value) => ({ value, label: t(typeName[value]) }))}
            onChoose={(value) => act(setMeasure, { measure: measure.id, field: 'type', value })}
          />
          <div className={styles.actions}>
            <Button label={t('Delete measure')} look="quiet" onClick={() => act(removeMeasure, { measure: measure.id })} />
          </div>
        </div>
      )}
    </li>
  )
}
