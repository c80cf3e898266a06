import { useCallback, useLayoutEffect, useMemo, useRef, useState, type DragEvent, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import { Collection, Tree, TreeItem, TreeItemContent, type Key } from 'react-aria-components'
import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { AddBar } from '../canvas/AddBar'
import { edit } from '../canvas/treekeys'
import { select, selectedNodes, useDesk, useSeen, useView } from '../desk'
import { pressAnywhere } from '../keys'
import { Asides } from './Asides'
import { fold } from './fold'
import { lineIn } from './lines'
import { openAside } from './opened'
import { pressOnRow } from './rowkeys'
import { RowLine, Shell } from './RowLine'
import { noRows, rowsOf, type Row, type Rows } from './rows'
import { useMoving } from './useMoving'
import styles from './Outline.module.css'

/** The rows of what is looked at; unchanged ones are the same objects as the last time. */
const useRows = (): Rows => {
  const { shown: whole } = useView()
  const seen = useSeen()
  const collapsed = useDesk((desk) => desk.veil.collapsed)
  const before = useRef<Rows>(noRows)
  return useMemo(() => (before.current = rowsOf({ whole, seen, collapsed }, before.current)), [whole, seen, collapsed])
}

const rowIn = (target: EventTarget): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-key]') : null)
const isRow = (target: EventTarget): boolean => target === rowIn(target)

/** What keys, mouse and fingers do on the rows, one listener for all. Keys on a row never reach the tree's own, for ours are those of the canvas. */
const useHands = (rows: Rows) => {
  const region = useRef<HTMLElement>(null)
  const latest = useRef(rows)
  useLayoutEffect(() => {
    latest.current = rows
  })
  const press = useRef<{ readonly touch: boolean; readonly handle: boolean; readonly again: boolean }>({ touch: false, handle: false, again: false })

  const elementOf = useCallback((id: Id) => region.current?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(id)}"]`) ?? null, [])
  const goTo = useCallback((id: Id) => elementOf(id)?.focus(), [elementOf])
  const openMenu = useCallback((id: Id) => {
    const at = elementOf(id)
    if (at && latest.current.byId.get(id)?.of === 'box') openAside('menu', id, at)
  }, [elementOf])

  const hands = useMemo(() => ({
    onKeyDownCapture: (event: KeyboardEvent) => {
      const row = rowIn(event.target)
      const id = row?.dataset['key']
      if (!row || !id) return
      if (event.target !== row) {
        if (event.key !== 'Escape' || !(event.target instanceof HTMLButtonElement)) return
        event.stopPropagation()
        row.focus()
        return
      }
      if (pressOnRow(event, id, { rows: latest.current, goTo, openMenu })) event.preventDefault()
      else pressAnywhere(event.nativeEvent)
      event.stopPropagation()
    },
    onFocus: ({ target }: FocusEvent) => {
      const id = isRow(target) ? rowIn(target)?.dataset['key'] : undefined
      if (!id) return
      const node = latest.current.byId.get(id)?.of === 'box' ? id : null
      if (useDesk.getState().selection.node !== node) select({ node, cycle: null, measure: null })
    },
    onPointerDownCapture: ({ target, pointerType }: PointerEvent) => {
      press.current = {
        touch: pointerType === 'touch', handle: target instanceof Element && target.closest('[data-handle]') !== null,
        again: useDesk.getState().selection.node === rowIn(target)?.dataset['key'],
      }
    },
    // A finger scrolls, wherever it starts but on the handle; in a text box a mouse marks words.
    onDragStartCapture: (event: DragEvent) => {
      const { touch, handle } = press.current
      if ((!touch || handle) && document.activeElement?.tagName !== 'TEXTAREA') return
      event.preventDefault()
      event.stopPropagation()
    },
    // As it comes down: the tree keeps a press on a row to itself.
    onClickCapture: ({ target }: MouseEvent) => {
      const id = rowIn(target)?.dataset['key']
      const inTools = target instanceof Element && target.closest('button, textarea, [data-handle]') !== null
      if (!id || inTools || latest.current.byId.get(id)?.of !== 'box') return
      // A finger has no double click that a zoom would not take: a tap on the selected row opens its text.
      if (press.current.touch && press.current.again) edit(id)
    },
    onDoubleClick: ({ target }: MouseEvent) => {
      const id = rowIn(target)?.dataset['key']
      const inTools = target instanceof Element && target.closest('button, textarea') !== null
      if (id && !inTools && latest.current.byId.get(id)?.of === 'box') edit(id)
    },
  }), [goTo, openMenu])
  return { region, hands, press }
}

/** Keys that name every row that is open, and the way to fold one of them. */
const useFolding = (rows: Rows) => {
  const open = useMemo(() => new Set<Key>([...rows.byId.values()].filter((row) => row.children.length > 0 && !row.folded).map(({ id }) => id)), [rows])
  const onFold = (keys: Set<Key>): void => {
    for (const key of open) if (!keys.has(key)) fold(String(key), true)
    for (const key of keys) if (!open.has(key)) fold(String(key), false)
  }
  return { open, onFold }
}

/**
 * The diagram as an outline, an equal of the canvas: the same boxes by the same names, the same keys, and
 * everything that can be done there. Each box is one row under its first parent; what else it leads to
 * is said on the row and edited from it.
 */
export const Outline = ({ alone }: { readonly alone: boolean }) => {
  const rows = useRows()
  const { region, hands, press } = useHands(rows)
  const { open, onFold } = useFolding(rows)
  const selection = useDesk((desk) => desk.selection)
  const also = useDesk((desk) => desk.also)
  const selected = useMemo(() => selectedNodes({ selection, also }), [selection, also])
  // Drop targets are named as the rows are when a drag begins.
  const [drags, setDrags] = useState(0)
  const moving = useMoving(rows, useCallback(() => setDrags((count) => count + 1), []))

  const draw = useCallback((row: Row) => {
    const shown = useDesk.getState().session?.view().shown
    return (
      <TreeItem
        id={row.id} textValue={(shown && lineIn(shown, row.id)?.name) || row.id} className={styles.row ?? ''} hasChildItems={row.folded || row.children.length > 0}
        render={(shell) => <Shell row={row} shell={shell} />}
      >
        <TreeItemContent><RowLine row={row} /></TreeItemContent>
        <Collection items={row.children} dependencies={[drags]}>{draw}</Collection>
      </TreeItem>
    )
  }, [drags])

  const choose = (keys: 'all' | Set<Key>): void => {
    // Fingers and screen readers only add, in the tree's own mind; here they choose one row, by its focus.
    if (keys === 'all' || press.current.touch) return
    const { selection: now } = useDesk.getState()
    const ids = [...keys].map(String).filter((id) => rows.byId.get(id)?.of === 'box')
    if (ids.length === 0) return
    const node = now.node !== null && ids.includes(now.node) ? now.node : ids[ids.length - 1] ?? null
    select({ node, cycle: null, measure: null }, new Set(ids.filter((id) => id !== node)))
  }

  return (
    <section ref={region} className={styles.region} aria-label={t('Outline')} id="outline" {...hands}>
      <Tree
        aria-label={t('Outline')} className={styles.tree ?? ''} keyboardNavigationBehavior="tab" items={rows.roots} dependencies={[drags]}
        selectionMode="multiple" selectionBehavior="replace" selectedKeys={selected} onSelectionChange={choose}
        expandedKeys={open} onExpandedChange={onFold} dragAndDropHooks={moving} renderEmptyState={() => <p className={styles.empty}>{t('Nothing here yet.')}</p>}
      >
        {draw}
      </Tree>
      {alone ? <div className={styles.adds}><AddBar /></div> : null}
      <Asides />
    </section>
  )
}
