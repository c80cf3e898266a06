import { useState, type KeyboardEvent } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { nodeName } from '../../shared/diagram/node'
import { theoryOf } from '../../shared/diagram/walk'
import { ownersIn } from '../../shared/edit/facts'
import { pressed } from '../../shared/edit/keys'
import { select, useDesk, usePart } from '../desk'
import { ChoiceField } from '../details/ChoiceField'
import { Sheet } from '../parts/Sheet'
import { platform } from '../platform'
import { todayHere } from '../today'
import { Board } from './Board'
import { Changed } from './Changed'
import { everything, narrowed, testsOf } from './tests'
import { Timeline } from './Timeline'
import styles from './tests.module.css'

/** A key that deletes boxes on the diagram deletes none here: what is chosen is a test, and its idea is not meant. */
const keepFromDeleting = (event: KeyboardEvent): void => {
  if (pressed('Delete', event, platform)) event.nativeEvent.stopPropagation()
}

/** All test cycles of the diagram, by stage or by date, in its place; the details stay beside it. */
export const TestsSheet = () => {
  const shown = usePart((view) => view.shown)
  const chosen = useDesk((desk) => desk.selection.cycle)
  const [look, setLook] = useState<'board' | 'timeline'>('board')
  const [filter, setFilter] = useState(everything)
  const today = todayHere()
  const all = testsOf(shown, today)
  const tests = narrowed(all, shown, filter)
  const choose = (cycle: string): void => {
    const test = all.find((each) => each.cycle.id === cycle)
    if (test) select({ node: test.idea.id, cycle })
  }
  const props = { tests, chosen: tests.some(({ cycle }) => cycle.id === chosen) ? chosen : null, onChoose: choose }
  const { columns } = theoryOf(shown)
  const drivers = [...columns.primary, ...columns.secondary, ...columns.tertiary].flatMap((id) => shown.nodes[id] ?? [])
  return (
    <Sheet title={t('Tests')} onKeyDown={keepFromDeleting}>
      {all.length === 0
        ? <p className={styles.quiet}>{t('There is no test cycle yet. Select a change idea and add one in the details.')}</p>
        : (
          <>
            <div className={styles.filters}>
              <ToggleButtonGroup className={styles.looks ?? ''} aria-label={t('Show tests as')} selectionMode="single" disallowEmptySelection selectedKeys={[look]} onSelectionChange={(keys) => setLook(keys.has('timeline') ? 'timeline' : 'board')}>
                <ToggleButton className={styles.look ?? ''} id="board">{t('Board')}</ToggleButton>
                <ToggleButton className={styles.look ?? ''} id="timeline">{t('Timeline')}</ToggleButton>
              </ToggleButtonGroup>
              <ChoiceField
                label={t('Owner')} value={filter.owner} onChoose={(owner) => setFilter({ ...filter, owner })}
                options={[{ value: '', label: t('All owners') }, ...ownersIn({ nodes: Object.fromEntries(all.map(({ idea }) => [idea.id, idea])) }).map((owner) => ({ value: owner, label: owner }))]}
              />
              <ChoiceField
                label={t('Driver')} value={shown.nodes[filter.driver] ? filter.driver : ''} onChoose={(driver) => setFilter({ ...filter, driver })}
                options={[{ value: '', label: t('All drivers') }, ...drivers.map((node) => ({ value: node.id, label: nodeName(node) }))]}
              />
            </div>
            {tests.length === 0 && <p className={styles.quiet} role="status">{t('No test matches. Choose all owners and all drivers to see them all.')}</p>}
            {look === 'board' ? <Board {...props} /> : <Timeline {...props} today={today} />}
          </>
        )}
      <Changed />
    </Sheet>
  )
}
