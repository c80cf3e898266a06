import { Suspense, useEffect, type ComponentType } from 'react'
import { later } from './parts/later'
import { t } from '../shared/base/words'
import { detailsOpen, useDesk, type Desk } from './desk'
import { DetailsPanel } from './details/DetailsPanel'
import { listenToClipboard } from './gather/clipboard'
import { watchOthers } from './others'
import { watchCalls } from './people/calling'
import { watchFollowing } from './people/following'
import { Notices } from './people/Notices'
import { AppBar } from './shell/AppBar'
import { goToDiagram } from './shell/regions'
import { StatusBar } from './shell/StatusBar'
import { watchTheory } from './theory/suggestions'
import { useKept } from './typing/useKept'
import { watchVeil } from './veil'
import { viewAtWork } from './viewing'
import { Views } from './Views'
import styles from './app.module.css'

/** What may stand beside the details. */
const panels = {
  theory: later(() => import('./theory/TheoryPanel').then((module) => ({ default: module.TheoryPanel }))),
  tray: later(() => import('./tray/TrayPanel').then((module) => ({ default: module.TrayPanel }))),
  people: later(() => import('./people/PeoplePanel').then((module) => ({ default: module.PeoplePanel }))),
  comments: later(() => import('./tray/CommentsPanel').then((module) => ({ default: module.CommentsPanel }))),
} satisfies Record<NonNullable<Desk['panel']>, ComponentType>

/** Draws nothing: it looks at every change, and the editor around it must not be drawn again for each. */
const Keeper = () => {
  useKept()
  return null
}

/** An open diagram with all that stands around it. */
export const Editor = () => {
  useEffect(() => {
    const stops = [listenToClipboard(), watchVeil(), watchOthers(), watchTheory(), watchFollowing(), watchCalls()]
    return () => stops.forEach((stop) => stop())
  }, [])
  // What is being typed needs the room.
  const writing = useDesk((desk) => desk.editing !== null)
  const details = useDesk(detailsOpen) && !writing
  const both = useDesk((desk) => desk.sheet === null && desk.views.canvas && desk.views.outline)
  const view = useDesk(viewAtWork)
  const sheet = useDesk((desk) => desk.sheet !== null)
  const panel = useDesk((desk) => desk.panel)
  const Panel = panel && panels[panel]
  return (
    <div className={styles.editor} data-details={details || undefined} data-both={both || undefined} data-writing={writing || undefined} data-theory={panel !== null || undefined}>
      <a className={styles.skip} href={sheet ? '#sheet' : view === 'outline' ? '#outline' : '#diagram'} onClick={(event) => {
        event.preventDefault()
        if (sheet) document.getElementById('sheet')?.focus()
        else goToDiagram()
      }}>{t('Skip to diagram')}</a>
      <AppBar />
      <Keeper />
      <Views />
      <Notices />
      {Panel ? <div className={styles.theory} data-region="theory"><Suspense fallback={null}><Panel /></Suspense></div> : null}
      <div className={styles.details} data-region="details">
        <DetailsPanel />
      </div>
      <StatusBar />
    </div>
  )
}
