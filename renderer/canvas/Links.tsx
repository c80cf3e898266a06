import { memo, useDeferredValue } from 'react'
import type { Link } from '../../shared/diagram/link'
import type { Meta } from '../../shared/diagram/meta'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Layout, Point, Route } from '../../shared/layout/geometry'
import { linkItem } from '../../shared/scene/links'
import { ink } from './ink'
import { curvePath, polygonPath } from './Shapes'
import { isRouteNear, type Field } from './nearby'
import type { Sight } from './sight'
import styles from './Links.module.css'

interface OneProps {
  readonly link: Link
  readonly route: Route
  readonly shift: Point
  readonly arrows: Meta['arrows']
  readonly look: 'plain' | 'bright' | 'dim'
  readonly eased: boolean
}

/** One link with its arrowhead, as the exports print it. */
const One = memo(({ link, route, shift, arrows, look, eased }: OneProps) => (
  <g className={eased ? `${styles[look]} ${styles.eased}` : styles[look]}>
    {linkItem(link, route, shift, arrows, ink, '').shapes.map((shape, index) =>
      shape.shape === 'line' ? (
        <path key={index} className={styles.line} d={curvePath(shape)} strokeDasharray={shape.dashed ? '6 4' : undefined} />
      ) : shape.shape === 'polygon' ? (
        <path key={index} className={styles.head} d={polygonPath(shape)} />
      ) : null,
    )}
  </g>
))
One.displayName = 'Link'

interface LinksProps {
  readonly routes: Layout['routes']
  readonly links: Snapshot['links']
  readonly arrows: Meta['arrows']
  readonly shift: Point
  readonly sight: Sight | null
  /** False where the last move was too small to be followed. */
  readonly eases: boolean
  /** The part of the canvas whose links are drawn. */
  readonly nearby: Field
  readonly seenNow: () => Field
}

/**
 * All links in one picture under the boxes, hidden from readers: what leads to what is said by the
 * boxes themselves. The bright ones are drawn last, so that no pale one crosses over them.
 */
const All = memo(({ routes, links, arrows, shift, sight, eases, nearby, seenNow }: LinksProps) => {
  const seen = seenNow()
  const shown = Object.values(routes).flatMap((route) => {
    const link = links[route.id]
    if (!link || !isRouteNear(nearby, route, shift)) return []
    const look = sight ? (sight.shows(route.from, route.to) ? 'bright' : 'dim') : 'plain'
    return [{ route, link, look } as const]
  })
  const ordered = sight ? [...shown.filter(({ look }) => look === 'dim'), ...shown.filter(({ look }) => look === 'bright')] : shown
  return (
    <svg className={styles.links} data-eases={eases || undefined} width="1" height="1" aria-hidden="true" role="presentation">
      {ordered.map(({ route, link, look }) => (
        <One key={route.id} link={link} route={route} shift={shift} arrows={arrows} look={look} eased={isRouteNear(seen, route, shift)} />
      ))}
    </svg>
  )
})
All.displayName = 'All links'

/** See `All`. A step so small that it is not followed comes after the picture of the letter that caused it, together with that of the boxes. */
export const Links = memo((now: LinksProps) => {
  const before = useDeferredValue(now)
  return <All {...(now.eases ? now : before)} />
})
Links.displayName = 'Links'
