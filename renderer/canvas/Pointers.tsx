import { useStore } from '@xyflow/react'
import { presenceColours } from '../../shared/sync/presence'
import type { Layout, Point } from '../../shared/layout/geometry'
import { useDesk } from '../desk'
import { pointersShown, usePointers } from '../people/pointers'
import { useSettings } from '../settings'
import styles from './Pointers.module.css'

/**
 * Where others point, as small arrows with their names, of one size at every zoom. For the eye alone: nothing
 * of it is in the tree, in the outline or spoken. A hand that moves draws this layer and no box.
 */
export const Pointers = ({ layout, shift }: { readonly layout: Layout; readonly shift: Point }) => {
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me.participant)
  const others = usePointers((pointers) => pointers.others)
  const wanted = useSettings((settings) => settings.pointers)
  const zoom = useStore(({ transform }) => transform[2])
  if (others.size === 0 || !pointersShown(wanted, people, me)) return null
  return people.map(({ client, participant, name, colour }) => {
    const pointer = others.get(client)
    const box = pointer && layout.boxes[pointer.near]
    if (!pointer || !box || participant === me) return null
    return (
      <div key={client} className={styles.pointer} aria-hidden="true" style={{ transform: `translate(${box.x + shift.x + pointer.dx}px, ${box.y + shift.y + pointer.dy}px)` }}>
        <div className={styles.hand} style={{ transform: `scale(${1 / zoom})`, color: presenceColours[colour] }}>
          <svg width="16" height="18" viewBox="0 0 16 18"><path d="M1 1 L1 15 L5 11.4 L8.2 17 L10.8 15.6 L7.8 10.4 L13 9.8 Z" /></svg>
          <span className={styles.name} dir="auto" style={{ background: presenceColours[colour] }}>{name}</span>
        </div>
      </div>
    )
  })
}
