import { Check } from 'lucide-react'
import { Checkbox, GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { markOf, type Row } from './rows'
import styles from './gather.module.css'

interface Props {
  readonly rows: readonly Row[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
}

/** Further in than this a row on a phone would have no room for its words. */
const deepest = 4

/** Of a row of one line, in pixels; a longer one is measured once it is seen. Only what is in sight is drawn, for a list may have 2,000 rows. */
const rowHeight = 36

const nameOf = ({ becomes, text, twice }: Row): string => [`${becomes}: ${text}`, markOf(twice)].filter(Boolean).join('. ')

/** Every row with a tick, as far in as it stands. One tab stop, however long the list is. */
export const Preview = ({ rows, chosen, onChoose }: Props) => {
  const choose = (keys: Selection): void => onChoose(keys === 'all' ? new Set(rows.map(({ id }) => id)) : new Set([...keys].map(Number)))
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: rowHeight }}>
      <GridList
        className={styles.preview ?? ''} style={{ height: `min(${rows.length * rowHeight + 2}px, 22rem, 42vh)` }}
        aria-label={t('Rows to add')} selectionMode="multiple" selectedKeys={new Set(chosen)} onSelectionChange={choose} items={rows}
      >
        {(row: Row) => (
          <GridListItem id={row.id} textValue={nameOf(row)} className={styles.row ?? ''}>
            <Checkbox slot="selection" className={styles.tick ?? ''}>
              {({ isSelected }) => <span className={styles.box} data-on={isSelected || undefined}>{isSelected ? <Check aria-hidden="true" /> : null}</span>}
            </Checkbox>
            <span className={styles.words} style={{ marginInlineStart: `${Math.min(row.depth, deepest) * 1.25}rem` }}>
              <span className={styles.text} dir="auto">{row.text}</span>
              <span className={styles.becomes} data-kind={row.kind ?? undefined}>{row.becomes}</span>
              {row.twice !== null && <span className={styles.mark}>{markOf(row.twice)}</span>}
            </span>
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
