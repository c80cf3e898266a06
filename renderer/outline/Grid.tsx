import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState, type ComponentProps, type ReactNode } from 'react'
import { Collection, ListLayout, Tree, TreeItem, TreeItemContent, Virtualizer, type Key, type TreeRenderProps } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { fold } from './fold'
import { lineIn } from './lines'
import { RowLine, Shell } from './RowLine'
import type { Row, Rows } from './rows'
import { useMoving } from './useMoving'
import styles from './Outline.module.css'

interface GroundProps {
  readonly ground: ComponentProps<'div'>
  readonly state: TreeRenderProps['state']
}

/** The element of the tree. The one row that Tab comes to is the selected one, also when it was selected elsewhere. */
const Ground = ({ ground, state }: GroundProps) => {
  const selected = useDesk((desk) => desk.selection.node)
  const manager = state.selectionManager
  const isThere = selected !== null && state.collection.getItem(selected) !== null
  const latest = useRef(manager)
  useLayoutEffect(() => {
    latest.current = manager
  }, [manager])
  useLayoutEffect(() => {
    if (isThere && latest.current.focusedKey !== selected) latest.current.setFocusedKey(selected)
  }, [selected, isThere])
  return <div {...ground} aria-multiselectable="true" />
}

/** Keys of every row that is open, and the way to fold one of them. */
const useFolding = (rows: Rows) => {
  const open = useMemo(() => new Set<Key>([...rows.byId.values()].filter((row) => row.children.length > 0 && !row.folded).map(({ id }) => id)), [rows])
  const onFold = useCallback((keys: Set<Key>): void => {
    for (const key of open) if (!keys.has(key)) fold(String(key), true)
    for (const key of keys) if (!open.has(key)) fold(String(key), false)
  }, [open])
  return { open, onFold }
}

/** More rows than this are drawn only where they are in sight: below it, search in the page and reading on find all of them. */
const manyRows = 80
const layoutOptions = { estimatedRowHeight: 60 }

const Sparing = ({ many, children }: { readonly many: boolean; readonly children: ReactNode }) =>
  many ? <Virtualizer layout={ListLayout} layoutOptions={layoutOptions} shouldObserveItemSize>{children}</Virtualizer> : children

/** Pressing a row does nothing of the tree's own: the selection is the desk's, and it follows the focus. */
const nothing = (): void => {}

const empty = () => <p className={styles.empty}>{t('Nothing here yet.')}</p>

/** The tree of rows. Drawn again when rows come, go or move; what they say and what is selected is theirs. */
export const Grid = memo(({ rows }: { readonly rows: Rows }) => {
  const { open, onFold } = useFolding(rows)
  // Drop targets are named as the rows are when a drag begins.
  const [drags, setDrags] = useState(0)
  const moving = useMoving(rows, useCallback(() => setDrags((count) => count + 1), []))
  const dependencies = useMemo(() => [drags], [drags])

  const draw = useCallback((row: Row) => {
    const shown = useDesk.getState().session?.view().shown
    return (
      <TreeItem
        id={row.id} textValue={(shown && lineIn(shown, row.id)?.name) || row.id} className={styles.row ?? ''} hasChildItems={row.folded || row.children.length > 0}
        render={(shell) => <Shell row={row} shell={shell} />}
      >
        <TreeItemContent><RowLine row={row} /></TreeItemContent>
        <Collection items={row.children} dependencies={dependencies}>{draw}</Collection>
      </TreeItem>
    )
  }, [dependencies])

  return (
    <Sparing many={rows.order.length > manyRows}>
      <Tree
        aria-label={t('Outline')} className={styles.tree ?? ''} keyboardNavigationBehavior="tab" items={rows.roots} dependencies={dependencies}
        selectionMode="none" onAction={nothing} expandedKeys={open} onExpandedChange={onFold} dragAndDropHooks={moving} renderEmptyState={empty}
        render={(ground, { state }) => <Ground ground={ground} state={state} />}
      >
        {draw}
      </Tree>
    </Sparing>
  )
})
Grid.displayName = 'Grid'
