import { useId, useMemo, useState, type ClipboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { pasteMeasures } from '../../shared/edit/measures'
import { pasteList, underWhich } from '../../shared/edit/paste'
import { readPasted, type Pasted } from '../../shared/gather/pasted'
import { ChoiceField } from '../details/ChoiceField'
import { act, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { closeImport, useImporting } from './opening'
import { Preview } from './Preview'
import { flattenedWords, itemsOf, placesOf, rowsOf, summary } from './rows'
import styles from './gather.module.css'

/** What a pasted list would become, before it is added in one step. */
export const ImportDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'import')
  if (!open) return null
  return <Dialog title={t('Import list')} wide onClose={closeImport}><ImportForm /></Dialog>
}

const ImportForm = () => {
  const given = useImporting()
  const s = usePart((view) => view.shown)
  const [pasted, setPasted] = useState(given.pasted)
  const [at, setAt] = useState(() => underWhich(s, given.at)?.id ?? given.at)
  // Another list begins with its own ticks.
  const [reading, setReading] = useState(0)
  const show = (next: Pasted | null): void => {
    setPasted(next)
    setReading(reading + 1)
  }
  return (
    <div className={styles.body}>
      {given.pasted === null && <ListField onRead={show} />}
      {pasted ? <Found key={reading} s={s} pasted={pasted} at={at} onMove={setAt} typed={given.pasted === null} /> : <DialogActions><Button label={t('Cancel')} onClick={closeImport} /></DialogActions>}
    </div>
  )
}

/** The items of a list as text again, so that what was pasted as a table can be gone over. */
const asText = ({ items }: Pasted): string => items.map(({ depth, text }) => '\t'.repeat(depth) + text.replace(/\s+/g, ' ')).join('\n')

const ListField = ({ onRead }: { readonly onRead: (pasted: Pasted | null) => void }) => {
  const name = useId()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState('')
  const read = (text: string, html = ''): Pasted | null => {
    const result = readPasted({ text, html })
    setRefused(result.ok || text.trim() === '' ? '' : result.refusal.message)
    onRead(result.ok ? result.value : null)
    return result.ok ? result.value : null
  }
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const [text, html] = [event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html')]
    // Into an empty field the whole clipboard is meant, with its levels; into a text, its words.
    if (typed.trim() !== '' || html === '') return
    const found = read(text, html)
    if (!found || found.items.length === 0) return
    event.preventDefault()
    setTyped(asText(found))
  }
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>{t('List to import')}</label>
      <textarea
        id={name} className={styles.list} rows={7} autoFocus spellCheck value={typed} aria-describedby={`${name}-how ${name}-refused`} aria-invalid={refused !== ''}
        onPaste={paste}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          read(event.currentTarget.value)
        }}
      />
      <p id={`${name}-how`} className={styles.quiet}>{t('One box a line; spaces in front make a level. Lists, tables, spreadsheet rows and outlines (OPML) can be pasted, and dates with values become a measure.')}</p>
      <p id={`${name}-refused`} className={styles.failed} role="alert">{refused}</p>
    </div>
  )
}

interface FoundProps {
  readonly s: Snapshot
  readonly pasted: Pasted
  readonly at: Id | null
  readonly onMove: (at: Id | null) => void
  /** Whether the list is being typed: then the focus stays there. */
  readonly typed: boolean
}

const Found = ({ s, pasted, at, onMove, typed }: FoundProps) => {
  const name = useId()
  const rows = useMemo(() => rowsOf(s, pasted, at), [s, pasted, at])
  // Ticks are the person's: they stay when the list is to go elsewhere.
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(rows.filter(({ twice }) => twice === null).map(({ id }) => id)))
  const count = chosen.size
  const data = pasted.measures.length > 0
  const add = (): void => {
    const [items, measures] = [itemsOf(pasted, rows, chosen), pasted.measures.filter((_, id) => chosen.has(id))]
    // The page behind a dialog takes no focus: it has to be gone before the new box gets it.
    flushSync(closeImport)
    if (data) act(pasteMeasures, { measures, at })
    else act(pasteList, { items, at })
  }
  const places = placesOf(s, at)
  const notes = [...pasted.said.slice(0, 20), flattenedWords(rows)].filter((words) => words !== '')
  return (
    <>
      <ChoiceField label={t('Under')} value={places.some(({ value }) => value === at) ? at ?? '' : ''} options={places} onChoose={(value) => onMove(value === '' ? null : value)} />
      <Preview rows={rows} chosen={chosen} onChoose={setChosen} />
      {notes.length > 0 && <ul className={styles.notes} aria-label={t('Notes on the list')}>{notes.map((words) => <li key={words}>{words}</li>)}</ul>}
      {pasted.said.length > 20 && <p className={styles.quiet}>{t('{count} more notes of this kind.', { count: pasted.said.length - 20 })}</p>}
      <p id={`${name}-summary`} className={styles.summary} role="status">{summary(pasted, rows, chosen)}</p>
      <DialogActions>
        <Button label={t('Cancel')} onClick={closeImport} />
        <Button
          label={data ? t('Add {count, plural, one {# measure} other {# measures}}', { count }) : t('Add {count, plural, one {# box} other {# boxes}}', { count })}
          look="main" off={count === 0} autoFocus={!typed} aria-describedby={`${name}-summary`} onClick={add}
        />
      </DialogActions>
    </>
  )
}
