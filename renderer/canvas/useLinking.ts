import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { linkId } from '../../shared/diagram/link'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { addLink } from '../../shared/edit/connect'
import { above } from '../../shared/edit/move'
import type { Point } from '../../shared/layout/geometry'
import { act, say, selectedNodes, useDesk } from '../desk'
import { openCommand } from '../palette/opening'
import { boxAt } from './dropping'
import { pull } from './pulling'
import type { Sight } from './sight'
import type { Ground } from './useDrag'

/** A link that is being drawn, from a box to where the pointer is, in the layout's own coordinates. */
export interface Linking {
  readonly from: Id
  readonly to: Point
  /** The box under the pointer, where it can take the link. */
  readonly target: Id | null
  /** The boxes that can take it stay bright, and all links. */
  readonly sight: Sight
}

const takers = (s: Snapshot, from: Id): ReadonlySet<Id> => new Set([from, ...above(s, from).filter((id) => !s.links[linkId(from, id)])])

/** The link, or one from each selected box where this is one of them. Refusals say why. */
const drawn = (from: Id, onto: Id): void => {
  const selected = selectedNodes(useDesk.getState())
  act(addLink, { cause: from, effect: onto, also: selected.includes(from) ? selected.filter((id) => id !== from) : undefined })
}

/** Drawing a link from the handle of a box onto another. A press alone asks for the other box by name. */
export const useLinking = (ground: Ground) => {
  const [linking, setLinking] = useState<Linking | null>(null)
  const latest = useRef(ground)
  useEffect(() => {
    latest.current = ground
  })
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const start = useCallback((from: Id, event: PointerEvent) => {
    event.preventDefault()
    let onto: Id | null = null
    let sight: Sight | null = null
    stop.current?.()
    stop.current = pull(event, {
      move: (screen) => {
        const { layout, s, shift, toCanvas } = latest.current
        const at = toCanvas(screen)
        const to = { x: at.x - shift.x, y: at.y - shift.y }
        onto = boxAt(layout, to)
        sight ??= { nodes: takers(s, from), shows: () => true }
        const target = onto !== from && onto !== null && sight.nodes.has(onto) ? onto : null
        setLinking({ from, to, target, sight })
      },
      drop: (moved) => {
        setLinking(null)
        if (!moved) openCommand(addLink, { cause: from })
        else if (onto !== null) drawn(from, onto)
      },
      cancel: () => {
        setLinking(null)
        say(t('No link was drawn.'))
      },
    })
  }, [])

  return { linking, start }
}
