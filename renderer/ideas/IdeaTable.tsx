import { useState } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Cell, Column, Row, Table, TableBody, TableHeader, type SortDescriptor } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import { statusName } from '../../shared/diagram/node'
import { setEase, setImpact } from '../../shared/edit/facts'
import { act } from '../desk'
import { DiagramChoice } from '../details/ChoiceField'
import { scoreName, scoreNames } from '../details/ScoreField'
import { sorted, sortNames, type Idea, type SortName } from './ideas'
import styles from './ideas.module.css'

const columnName: Readonly<Record<SortName, string>> = {
  idea: msg('Change idea'), driver: msg('Driver'), status: msg('Status'), impact: msg('Impact'), ease: msg('Ease'), owner: msg('Owner'),
}

interface Props {
  readonly ideas: readonly Idea[]
  readonly selected: string | null
  readonly onSelect: (idea: string) => void
}

/** A click on a chosen column turns it round; what matters most comes first in a column of scores. */
const turned = (before: SortDescriptor | null, next: SortDescriptor): SortDescriptor =>
  before?.column !== next.column && (next.column === 'impact' || next.column === 'ease') ? { column: next.column, direction: 'descending' } : next

/** Every change idea in a row: one tab stop, arrows between the cells, a digit sets a score. */
export const IdeaTable = ({ ideas, selected, onSelect }: Props) => {
  const [sort, setSort] = useState<SortDescriptor | null>(null)
  const rows = sorted(ideas, (sort?.column ?? null) as SortName | null, sort?.direction ?? 'ascending')
  return (
    <div className={styles.scroll}>
      <Table
        className={styles.table ?? ''} aria-label={t('Change ideas')} selectionMode="single" selectionBehavior="replace" selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (typeof key === 'string') onSelect(key)
        }}
        {...(sort ? { sortDescriptor: sort } : {})} onSortChange={(next) => setSort(turned(sort, next))}
      >
        <TableHeader>
          {sortNames.map((name) => (
            <Column key={name} id={name} className={styles.column ?? ''} allowsSorting isRowHeader={name === 'idea'}>
              {({ sortDirection }) => (
                <span className={styles.sort}>
                  {t(columnName[name])}
                  {sortDirection === 'ascending' && <ArrowUp size={14} aria-hidden="true" />}
                  {sortDirection === 'descending' && <ArrowDown size={14} aria-hidden="true" />}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {/* A row has no text to be found by typing: the digits that score it would be taken for it. */}
          {rows.map(({ node, number, name, drivers }) => (
            <Row key={node.id} id={node.id} className={styles.row ?? ''} textValue=" ">
              <Cell className={styles.cellName ?? ''}><span className={styles.number}>{number}</span> <bdi>{name}</bdi></Cell>
              <Cell className={styles.cellDriver ?? ''}><bdi>{drivers || t('Not linked yet')}</bdi></Cell>
              <Cell className={styles.cellStatus ?? ''}>{t(statusName[node.status])}</Cell>
              <Cell className={styles.cellScore ?? ''}><Score label={t('Impact of {name}', { name })} short={t('Impact')} value={node.impact} onChoose={(score) => act(setImpact, { node: node.id, score })} /></Cell>
              <Cell className={styles.cellScore ?? ''}><Score label={t('Ease of {name}', { name })} short={t('Ease')} value={node.ease} onChoose={(score) => act(setEase, { node: node.id, score })} /></Cell>
              <Cell className={styles.cellOwner ?? ''}><bdi>{node.owner}</bdi></Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

const Score = ({ label, short, value, onChoose }: { readonly label: string; readonly short: string; readonly value: number | null; readonly onChoose: (score: number | null) => void }) => (
  <span className={styles.scoring}>
    <span className={styles.short} aria-hidden="true">{short}</span>
    <DiagramChoice
      label={label} labelled={false} value={value === null ? '' : String(value)}
      options={[{ value: '', label: t('Not scored') }, ...scoreNames.map((_, index) => ({ value: String(index + 1), label: scoreName(index) }))]}
      onChoose={(chosen) => onChoose(chosen === '' ? null : Number(chosen))}
    />
  </span>
)
