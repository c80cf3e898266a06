import { useState } from 'react'
import { t } from '../../shared/base/words'
import { aimOf } from '../../shared/diagram/walk'
import { addMeasure } from '../../shared/edit/measures'
import { act, say, select, useDesk, usePart } from '../desk'
import { madeBy } from '../details/made'
import { Button } from '../parts/Button'
import { Sheet } from '../parts/Sheet'
import { measureNamed } from './family'
import { MeasureFamily } from './MeasureFamily'
import { MeasureView } from './MeasureView'
import { Rules } from './Rules'
import styles from './measures.module.css'

/** All measures with their run charts, or one of them with its data, in the place of the diagram; the details stay beside it. */
export const MeasuresSheet = () => {
  const shown = usePart((view) => view.shown)
  const open = useDesk((desk) => desk.selection.measure)
  const selected = useDesk((desk) => desk.selection.node)
  const [made, setMade] = useState<string | null>(null)
  const measure = open === null ? undefined : shown.measures[open]
  const add = (node: string | undefined): void => {
    if (node === undefined) {
      say(t('A measure belongs to the aim or a driver. Add one of these first.'))
      return
    }
    const added = madeBy(act(addMeasure, { node }), 'measures')
    if (added === null) return
    setMade(added)
    select({ measure: added })
  }
  const here = selected === null ? undefined : shown.nodes[selected]
  const first = here && here.kind !== 'change' ? here.id : aimOf(shown)?.id ?? Object.values(shown.nodes).find(({ kind }) => kind !== 'change')?.id
  return (
    <Sheet
      title={measure ? measureNamed(measure) : t('Measures')} label={t('Family of measures')}
      // A new measure is named first; else the heading says what is there now.
      shows={measure && measure.id === made ? null : measure?.id}
      onBack={measure && { label: t('All measures'), go: () => select({ measure: null }) }}
      tools={measure ? null : <Button label={t('Add measure')} look="main" onClick={() => add(first)} />}
    >
      {measure ? <MeasureView key={measure.id} measure={measure} naming={measure.id === made} /> : <MeasureFamily shown={shown} onAdd={add} onOpen={(each) => select({ measure: each })} />}
      <details className={styles.more}>
        <summary>{t('How signals are found')}</summary>
        <Rules />
      </details>
    </Sheet>
  )
}
