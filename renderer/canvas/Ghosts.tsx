import { presenceColours } from '../../shared/sync/presence'
import type { Layout, Point } from '../../shared/layout/geometry'
import { useDesk } from '../desk'
import styles from './Ghosts.module.css'

/**
 * Where others are dragging boxes just now, as outlines in their colours. The boxes themselves stay
 * where the document says until they are dropped.
 */
export const Ghosts = ({ layout, shift }: { readonly layout: Layout; readonly shift: Point }) => {
  const people = useDesk((desk) => desk.people)
  return people.map(({ client, name, colour, drag }) => {
    const box = drag ? layout.boxes[drag.id] : undefined
    if (!drag || !box) return null
    return (
      <div
        key={client} className={styles.ghost} aria-hidden="true"
        style={{
          transform: `translate(${box.x + shift.x + drag.dx}px, ${box.y + shift.y + drag.dy}px)`, width: box.width, height: box.height, borderColor: presenceColours[colour],
        }}
      >
        <span className={styles.name} dir="auto" style={{ background: presenceColours[colour] }}>{name}</span>
      </div>
    )
  })
}
