import { memo, useEffect, type ComponentProps, type MouseEvent } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { ChevronRight, Ellipsis, GripVertical, Link2, Plus } from 'lucide-react'
import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { kindName } from '../../shared/diagram/node'
import { foldedUnder } from '../../shared/diagram/seen'
import { withIdeas } from '../../shared/diagram/unsorted'
import { takeIn } from '../../shared/edit/unsorted'
import { presenceColours } from '../../shared/sync/presence'
import { promptOf, type Visitor } from '../canvas/faces'
import { act, useDesk, usePart } from '../desk'
import { isFree } from '../typing/free'
import { useMarks } from '../theory/suggestions'
import { useMay } from '../unsorted'
import { editingIn, viewAtWork } from '../viewing'
import { fold } from './fold'
import { lineIn, visitorsAt, type Line } from './lines'
import { openAside } from './opened'
import { RowText } from './RowText'
import type { Row } from './rows'
import styles from './Row.module.css'

const useLine = (id: Id): Line | undefined => usePart((view) => lineIn(view.shown, id))
const useVisitors = (id: Id): readonly Visitor[] => useDesk((desk) => visitorsAt(desk, id))
const useSelected = (id: Id): boolean => useDesk((desk) => desk.selection.node === id)

interface ShellProps {
  readonly row: Row
  readonly shell: ComponentProps<'div'>
}

/**
 * The element of a row. The tree gives it its keys and its place; its name and what changes are put on
 * here, so that a letter typed by somebody draws this row again and not the tree.
 */
export const Shell = ({ row, shell }: ShellProps) => {
  const line = useLine(row.id)
  const visitors = useVisitors(row.id)
  const selected = useSelected(row.id)
  const typing = useDesk((desk) => desk.editing !== null)
  const here = useDesk((desk) => viewAtWork(desk) === 'outline')
  const also = useDesk((desk) => desk.also.has(row.id))
  const { id } = shell

  useEffect(() => {
    const element = selected && id !== undefined ? document.getElementById(id) : null
    element?.scrollIntoView({ block: 'nearest' })
    if (here && !typing && isFree()) element?.focus({ preventScroll: true })
  }, [selected, typing, here, id])

  const suggestions = useMarks().get(row.id) ?? 0
  // As the canvas says it.
  const folded = usePart((view) => (row.folded ? foldedUnder(withIdeas(view.shown), row.id).length : 0))
  const described = [
    line?.described ?? '', folded > 0 ? t('{count} below {count, plural, one {is} other {are}} folded away', { count: folded }) : '', suggestionsSaid(suggestions),
    ...visitors.map(({ name, editing }) => (editing ? t('{name} is editing', { name }) : t('{name} is here', { name }))),
  ]
  return (
    <div
      {...shell} aria-label={line?.name} aria-description={described.filter((part) => part !== '').join('. ') || undefined}
      aria-level={row.column + 1} aria-expanded={row.folded ? false : row.children.length > 0 ? true : undefined}
      aria-selected={selected || also} data-selected={selected || also || undefined}
    />
  )
}

const Tags = ({ id }: { readonly id: Id }) => {
  const visitors = useVisitors(id)
  return visitors.slice(0, 3).map((visitor, index) => (
    <span key={index} className={styles.tag} style={{ background: presenceColours[visitor.colour] }} aria-hidden="true">
      {visitor.name}{visitor.editing ? ' …' : ''}
    </span>
  ))
}

/** The focus stays on the row: its buttons are for pointers, and keys have their own way to the same. */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

/** What else it leads to, beside the row that it stands under. */
const Also = ({ row, line }: { readonly row: Row; readonly line: Line }) => {
  const others = line.leads.filter(({ id }) => id !== row.parent)
  if (others.length === 0) return null
  return (
    <span className={styles.also}>
      {t('Also leads to')}{' '}
      {others.map(({ id, text, weak }) => <span key={id} className={styles.chip} dir="auto">{weak ? t('{name} (weak)', { name: text }) : text}</span>)}
    </span>
  )
}

/** Moves the row: by its handle with a finger, anywhere on the row with a mouse, with Enter on the handle by keyboard. */
const Handle = ({ id, name }: { readonly id: Id; readonly name: string }) => {
  const selected = useSelected(id)
  return (
    <span className={styles.handle} data-handle>
      {selected ? (
        <AriaButton slot="drag" className={styles.grip ?? ''} excludeFromTabOrder aria-label={t('Drag {name}', { name })}><GripVertical aria-hidden="true" /></AriaButton>
      ) : <GripVertical aria-hidden="true" />}
    </span>
  )
}

const TakeIn = ({ id, name }: { readonly id: Id; readonly name: string }) =>
  useMay('editor') ? (
    <button type="button" tabIndex={-1} className={styles.take} aria-label={t('Take in {name}', { name })} onMouseDown={keepFocus} onClick={() => act(takeIn, { idea: id })}>
      <Plus aria-hidden="true" />{t('Take in')}
    </button>
  ) : null

const Tools = ({ row, name }: { readonly row: Row; readonly name: string }) => (
  <span className={styles.tools}>
    {row.of === 'idea' ? <TakeIn id={row.id} name={name} /> : null}
    {row.of === 'idea' ? null : (
      <>
        {row.parent !== null || row.column > 0 ? (
          <button
            type="button" tabIndex={-1} className={styles.tool} aria-label={t('Parents of {name}…', { name })} aria-haspopup="dialog"
            onMouseDown={keepFocus} onClick={(event) => openAside('parents', row.id, event.currentTarget)}
          >
            <Link2 aria-hidden="true" />
          </button>
        ) : null}
      </>
    )}
    <button
      type="button" tabIndex={-1} className={styles.tool} aria-label={t('Actions for {name}', { name })} aria-haspopup="menu"
      onMouseDown={keepFocus} onClick={(event) => openAside('menu', row.id, event.currentTarget)}
    >
      <Ellipsis aria-hidden="true" />
    </button>
  </span>
)

const suggestionsSaid = (count: number): string => (count === 0 ? '' : t('{count, plural, one {# suggestion} other {# suggestions}}', { count }))

/** Said in the description of the row. */
const Suggested = ({ id }: { readonly id: Id }) => {
  const count = useMarks().get(id) ?? 0
  return count === 0 ? null : <span className={styles.suggested} aria-hidden="true">{suggestionsSaid(count)}</span>
}

const Meta = ({ row, line }: { readonly row: Row; readonly line: Line }) => (
  <span className={styles.meta}>
    <span className={styles.kind}>{line.node ? t(kindName[line.node.kind]) : t('Unsorted idea')}</span>
    {line.standing ? <span dir="auto">{line.standing}</span> : null}
    {line.comments ? <span>{line.comments}</span> : null}
    {row.folded ? <span>{t('Folded')}</span> : null}
    <Suggested id={row.id} />
    <Also row={row} line={line} />
    <Tools row={row} name={line.name} />
  </span>
)

/** What a row shows: a mark in the colour of its kind, its words, and what is to be known of it. */
export const RowLine = memo(({ row }: { readonly row: Row }) => {
  const line = useLine(row.id)
  const editing = useDesk((desk) => editingIn('outline')(desk) === row.id)
  if (!line) return null
  const opens = row.folded || row.children.length > 0
  return (
    <>
      {row.begins ? <span className={styles.group}>{row.begins === 'unlinked' ? t('Not linked') : t('Unsorted ideas')}</span> : null}
      <span className={styles.line} style={{ '--column': row.column } as object}>
        {row.of === 'box' ? <Handle id={row.id} name={line.name} /> : <span className={styles.handle} />}
        {opens ? (
          <button
            type="button" tabIndex={-1} className={styles.fold} data-folded={row.folded || undefined} onMouseDown={keepFocus}
            aria-label={row.folded ? t('Expand {name}', { name: line.name }) : t('Collapse {name}', { name: line.name })} onClick={() => fold(row.id, !row.folded)}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        ) : <span className={styles.fold} />}
        <span className={styles.mark} data-kind={line.node?.kind} data-unsorted={row.of === 'idea' || undefined} aria-hidden="true" />
        <span className={styles.words}>
          {editing ? <RowText id={row.id} text={(line.node ?? line.idea)?.text ?? ''} node={line.node} /> : (
            <span className={styles.text} dir="auto" data-kind={line.node?.kind} data-empty={line.text === '' || undefined}>
              {line.text || (line.node ? promptOf(line.node) : t('Unsorted idea'))}
            </span>
          )}
          <Meta row={row} line={line} />
        </span>
        <Tags id={row.id} />
      </span>
    </>
  )
})
RowLine.displayName = 'RowLine'
