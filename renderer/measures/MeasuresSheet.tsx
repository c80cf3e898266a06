import { useEffect, useRef, useState } from 'react'
import { ArrowLeft } from 'lucide-react'
import { t } from '../../shared/base/words'
import { aimOf } from '../../shared/diagram/walk'
import { addMeasure } from '../../shared/edit/measures'
import { act, say, select, useDesk, usePart } from '../desk'
import { madeBy } from '../details/made'
import { Button } from '../parts/Button'
import { measureNamed } from './family'
import { MeasureFamily } from './MeasureFamily'
import { MeasureView } from './MeasureView'
import { Rules } from './Rules'
import styles from './measures.module.css'

const close = (): void => useDesk.setState({ sheet: null })

/** All measures with their run charts, or one of them with its data, in the place of the diagram; the details stay beside it. */
export const MeasuresSheet = () => {
  const shown = usePart((view) => view.shown)
  const open = useDesk((desk) => desk.selection.measure)
  const editing = useDesk((desk) => desk.editing)
  const selected = useDesk((desk) => desk.selection.node)
  const heading = useRef<HTMLHeadingElement>(null)
  const [made, setMade] = useState<string | null>(null)
  const measure = open === null ? undefined : shown.measures[open]
  const id = measure?.id
  useEffect(() => {
    // A new measure is named first; else the heading says what is there now.
    if (id === undefined || id !== made) heading.current?.focus()
  }, [id, made])
  useEffect(() => {
    // A box was added, by a key or the palette: its text is typed on the diagram.
    if (editing !== null) close()
  }, [editing])
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
    <section id="diagram" className={styles.sheet} aria-label={t('Family of measures')}>
      <header className={styles.head}>
        <h2 ref={heading} className={styles.title} tabIndex={-1}>{measure ? measureNamed(measure) : t('Measures')}</h2>
        <div className={styles.actions}>
          {measure
            ? <Button label={t('All measures')} icon={<ArrowLeft className={styles.back} />} onClick={() => select({ measure: null })} />
            : <Button label={t('Add measure')} look="main" onClick={() => add(first)} />}
          <Button label={t('Back to the diagram')} icon={measure ? undefined : <ArrowLeft className={styles.back} />} onClick={close} />
        </div>
      </header>
      {measure ? <MeasureView key={measure.id} measure={measure} naming={measure.id === made} /> : <MeasureFamily shown={shown} onAdd={add} onOpen={(each) => select({ measure: each })} />}
      <details className={styles.more}>
        <summary>{t('How signals are found')}</summary>
        <Rules />
      </details>
    </section>
  )
}
