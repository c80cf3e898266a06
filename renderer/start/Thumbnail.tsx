import { useMemo } from 'react'
import type { Template } from '../../shared/gather/templates'
import { layout as layoutOf } from '../../shared/layout/layout'
import { drawScene } from '../../shared/scene/draw'
import { ink } from '../canvas/ink'
import { Shapes } from '../canvas/Shapes'
import { newId } from '../desk'
import styles from './Thumbnail.module.css'

/** A template as it would look, drawn by the same scene as everything else. */
export const Thumbnail = ({ template }: { readonly template: Template }) => {
  const scene = useMemo(() => {
    const snapshot = template.make({ newId, now: 0 })
    const bare = { ...snapshot, meta: { ...snapshot.meta, title: '', version: '', revisedOn: '', team: '', organisation: '' } }
    return drawScene(bare, layoutOf(bare), { theme: ink, margin: 24 })
  }, [template])
  return (
    <span className={styles.thumbnail} dir="ltr" aria-hidden="true">
      <svg viewBox={`0 0 ${scene.width} ${scene.height}`} preserveAspectRatio="xMidYMid meet">
        {scene.items.map((item) => (item.role === 'heading' ? null : <Shapes key={`${item.role}${item.id}`} shapes={item.shapes} />))}
      </svg>
    </span>
  )
}
