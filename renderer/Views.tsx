import { Suspense, type ComponentType } from 'react'
import { later } from './parts/later'
import { Canvas } from './canvas/Canvas'
import { useDesk, type Desk } from './desk'
import { fetchedPart } from './parts/fetched'
import { FindBar } from './shell/FindBar'
import { Missing } from './shell/Missing'
import { Guide } from './shell/Guide'
import { turnTo } from './viewing'
import styles from './Views.module.css'

const useOutline = fetchedPart(() => import('./outline/Outline').then((module) => module.Outline))

/** What may stand in the place of the views. */
const sheets = {
  ideas: later(() => import('./ideas/IdeasSheet').then((module) => ({ default: module.IdeasSheet }))),
  tests: later(() => import('./tests/TestsSheet').then((module) => ({ default: module.TestsSheet }))),
  measures: later(() => import('./measures/MeasuresSheet').then((module) => ({ default: module.MeasuresSheet }))),
} satisfies Record<NonNullable<Desk['sheet']>, ComponentType>

/** The diagram as it is looked at: drawn, as an outline, or both side by side; or a sheet in their place. */
export const Views = () => {
  const views = useDesk((desk) => desk.views)
  const sheet = useDesk((desk) => desk.sheet)
  const { part: Outline, missing } = useOutline(views.outline)
  if (sheet !== null) {
    const Sheet = sheets[sheet]
    return <main id="sheet" tabIndex={-1} className={styles.views}><Suspense fallback={null}><Sheet /></Suspense></main>
  }
  return (
    <main className={styles.views} data-both={(views.canvas && views.outline) || undefined}>
      {views.outline ? <div className={styles.view} onFocusCapture={() => turnTo('outline')}>{Outline ? <Outline alone={!views.canvas} /> : missing ? <Missing outline /> : null}</div> : null}
      {views.canvas ? <div className={styles.view} onFocusCapture={() => turnTo('canvas')}><Canvas /></div> : null}
      <Guide />
      <FindBar />
    </main>
  )
}
