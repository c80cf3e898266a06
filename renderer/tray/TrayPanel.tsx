import { t } from '../../shared/base/words'
import type { TrayIdea } from '../../shared/diagram/tray'
import { byAge, driverOf, ideaName } from '../../shared/diagram/unsorted'
import { nodeName } from '../../shared/diagram/node'
import { removeIdea, suggestIdea, takeIn } from '../../shared/edit/unsorted'
import { act, usePart } from '../desk'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { goTo } from '../shell/finding'
import { useMay, useMayTakeBack } from '../unsorted'
import { SidePanel } from './SidePanel'
import { authorSaid } from './words'
import styles from './comments.module.css'

const Line = ({ idea }: { readonly idea: TrayIdea }) => {
  const driver = usePart((view) => driverOf(view.shown, idea))
  const mayEdit = useMay('editor')
  const mayRemove = useMayTakeBack(idea)
  const name = ideaName(idea)
  return (
    <li className={styles.thread}>
      <button type="button" className={styles.place} aria-label={name} dir="auto" onClick={() => goTo(idea.id)}>{idea.text.trim() || t('empty')}</button>
      <p className={styles.who}>{[authorSaid(idea.byName), driver ? t('Under {name}', { name: nodeName(driver) }) : t('Under no driver yet')].filter((part) => part !== '').join(' · ')}</p>
      <div className={styles.actions}>
        {mayEdit ? <Button className={styles.small} label={t('Take in')} aria-label={t('Take in {name}', { name })} onClick={() => act(takeIn, { idea: idea.id })} /> : null}
        {mayRemove ? <Button className={styles.small} label={t('Delete')} look="quiet" aria-label={t('Delete {name}', { name })} onClick={() => act(removeIdea, { idea: idea.id })} /> : null}
      </div>
    </li>
  )
}

/** All that was suggested and is not in the diagram yet, with or without a driver, oldest first. */
export const TrayPanel = () => {
  const rows = usePart((view) => view.shown.ideas)
  const maySuggest = useMay('contributor')
  const ideas = Object.values(rows).sort(byAge)
  return (
    <SidePanel
      title={t('Unsorted ideas')} seen={rows}
      lead={ideas.length === 0 ? t('No idea waits to be taken in. Contributors suggest ideas; editors take them into the diagram.') : t('{count, plural, one {# idea waits} other {# ideas wait}} to be taken into the diagram.', { count: ideas.length })}
    >
      <ul className={styles.threads} aria-label={t('Unsorted ideas')}>{ideas.map((idea) => <Line key={idea.id} idea={idea} />)}</ul>
      {maySuggest ? <div className={styles.actions}><Button className={styles.small} label={t(suggestIdea.label)} onClick={() => openCommand(suggestIdea)} /></div> : null}
    </SidePanel>
  )
}
