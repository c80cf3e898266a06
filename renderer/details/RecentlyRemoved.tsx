import { useRef, useState } from 'react'
import { t } from '../../shared/base/words'
import { restoreNode } from '../../shared/edit/prune'
import { removedThings, restoreCycle, restoreLink, restoreMeasure, type Removed } from '../../shared/edit/restore'
import { act, useView } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import details from './details.module.css'

/** A long list would be no list; the rest is there when asked for. */
const firstShown = 20

const restore = ({ what, id }: Removed): void => {
  if (what === 'node') act(restoreNode, { node: id })
  else if (what === 'link') act(restoreLink, { link: id })
  else if (what === 'cycle') act(restoreCycle, { cycle: id })
  else act(restoreMeasure, { measure: id })
}

/** Everything that was removed, newest first: nothing is ever lost. */
export const RecentlyRemoved = () => {
  const { shown, raw } = useView()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const removed = removedThings(shown, raw)
  if (removed.length === 0) return null
  const bring = (thing: Removed, index: number) => {
    restore(thing)
    // The pressed button goes with its line: the focus goes on to the next one.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button')
      buttons?.[Math.min(index, buttons.length - 1)]?.focus()
    })
  }
  return (
    <section className={`${details.section} ${details.put}`} aria-label={t('Recently removed')}>
      <h3 className={details.title} id="removed-title">{t('Recently removed')}</h3>
      <OneStop label={t('Recently removed')}><ul ref={list} className={details.list} aria-labelledby="removed-title">
        {(all ? removed : removed.slice(0, firstShown)).map((thing, index) => (
          <li key={`${thing.what}${thing.id}`} className={details.removed}>
            <span dir="auto">{thing.name}</span>
            <Button label={t('Restore')} aria-label={t('Restore {name}', { name: thing.name })} onClick={() => bring(thing, index)} />
          </li>
        ))}
      </ul></OneStop>
      {!all && removed.length > firstShown && (
        <div className={details.actions}><Button label={t('Show all ({count})', { count: removed.length })} look="quiet" onClick={() => setAll(true)} /></div>
      )}
    </section>
  )
}
