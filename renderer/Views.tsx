import { lazy, Suspense, useEffect } from 'react'
import { Canvas } from './canvas/Canvas'
import { useDesk } from './desk'
import { FindBar } from './shell/FindBar'
import { Guide } from './shell/Guide'
import { phone, turnTo } from './viewing'
import styles from './Views.module.css'

const fetchOutline = () => import('./outline/Outline').then((module) => ({ default: module.Outline }))
const Outline = lazy(fetchOutline)
const IdeasSheet = lazy(() => import('./ideas/IdeasSheet').then((module) => ({ default: module.IdeasSheet })))

/** The diagram as it is looked at: drawn, as an outline, or both side by side; or a sheet in their place. */
export const Views = () => {
  const views = useDesk((desk) => desk.views)
  const sheet = useDesk((desk) => desk.sheet)
  useEffect(() => {
    // Where it comes first it is wanted at once.
    if (matchMedia(phone).matches) void fetchOutline().catch(() => undefined)
  }, [])
  if (sheet === 'ideas') {
    return <main className={styles.views}><Suspense fallback={null}><IdeasSheet /></Suspense></main>
  }
  return (
    <main className={styles.views} data-both={(views.canvas && views.outline) || undefined}>
      {views.outline ? (
        <div className={styles.view} onFocusCapture={() => turnTo('outline')}>
          <Suspense fallback={null}><Outline alone={!views.canvas} /></Suspense>
        </div>
      ) : null}
      {views.canvas ? <div className={styles.view} onFocusCapture={() => turnTo('canvas')}><Canvas /></div> : null}
      <Guide />
      <FindBar />
    </main>
  )
}
