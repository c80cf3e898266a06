import { useEffect, useRef, type RefObject } from 'react'
import type { Id } from '../../shared/base/id'
import { useDesk } from '../desk'
import { useLooking as useWish } from '../looking'
import type { Rows } from './rows'

const rowOf = (region: HTMLElement, id: Id): Element | undefined => [...region.querySelectorAll('[role="row"][data-key]')].find((row) => row.getAttribute('data-key') === id)

/** Rows out of sight of a long outline are not drawn: first to about where it is, then to the row itself. */
const bring = (region: HTMLElement, id: Id, rows: Rows): void => {
  const row = rowOf(region, id)
  if (row) return row.scrollIntoView({ block: 'nearest' })
  const tree = region.querySelector('[role="treegrid"]')
  if (!tree) return
  tree.scrollTop = (rows.order.indexOf(id) / rows.order.length) * tree.scrollHeight - tree.clientHeight / 2
  setTimeout(() => rowOf(region, id)?.scrollIntoView({ block: 'nearest' }), 100)
}

/** Keeps the row that is selected in sight when the details or a keyboard on the screen take room away from the outline. */
export const useInSight = (region: RefObject<HTMLElement | null>, rows: Rows): void => {
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  })
  useEffect(() => {
    const element = region.current
    if (!element) return
    let before = element.clientHeight
    const watch = new ResizeObserver(() => {
      const { node } = useDesk.getState().selection
      if (element.clientHeight < before && node !== null && latest.current.byId.has(node)) bring(element, node, latest.current)
      before = element.clientHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [region])
}

/** Brings the row of somebody else's box into sight, at this person's wish: once for each wish, as soon as the row is there. */
export const useLooking = (region: RefObject<HTMLElement | null>, rows: Rows): void => {
  const wish = useWish((looking) => looking.count)
  const wanted = useWish((looking) => looking.id)
  const isThere = wanted !== null && rows.byId.has(wanted)
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  })
  const met = useRef(0)
  useEffect(() => {
    if (!region.current || wanted === null || !isThere || met.current === wish) return
    met.current = wish
    bring(region.current, wanted, latest.current)
  }, [wish, wanted, isThere, region])
}
