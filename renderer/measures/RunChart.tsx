import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { t } from '../../shared/base/words'
import type { Measure } from '../../shared/diagram/measure'
import { chartInWords, pointInWords } from '../../shared/measure/chart-words'
import { drawChart, type Chart } from '../../shared/scene/chart'
import { ink } from '../canvas/ink'
import { Shapes } from '../canvas/Shapes'
import { usePart } from '../desk'
import { rulesOf, textScale, useSettings } from '../settings'
import { useWidth } from './useWidth'
import styles from './measures.module.css'

interface Props {
  readonly measure: Measure
  /** For a row in a list: the line alone, and its words for those who do not see it. */
  readonly small?: boolean
}

/** Room that a chart needs at the least; below it the picture is made smaller as a whole. */
const narrowest = 220

/** A measure as a run chart: the picture that is published, its reading in words, and its points to walk through. */
export const RunChart = ({ measure, small = false }: Props) => {
  const shown = usePart((view) => view.shown)
  const settings = useSettings()
  const said = useId()
  const [box, room] = useWidth()
  const scale = textScale()
  const width = Math.max(narrowest, room / scale)
  const chart = useMemo(
    () => drawChart(shown, measure, { width: small ? Math.max(60, room / scale) : width, theme: ink, rules: rulesOf(settings), small }),
    [shown, measure, width, room, scale, settings, small],
  )
  const name = measure.name.trim() || t('Measure without a name')
  const picture = (
    <svg className={styles.picture} viewBox={`0 0 ${chart.width} ${chart.height}`} width={chart.width * Math.min(scale, room / chart.width || scale)} aria-hidden="true" lang={shown.meta.language} direction="ltr">
      <Shapes shapes={chart.shapes} />
    </svg>
  )
  return (
    <figure className={styles.figure} data-small={small || undefined} aria-label={t('Run chart: {measure}', { measure: name })} aria-describedby={said}>
      <div ref={box} className={styles.frame} dir="ltr">
        {room > 0 && chart.places.length > 0 && (small ? picture : <Walk chart={chart} measure={measure} name={name}>{picture}</Walk>)}
      </div>
      <p id={said} className={small ? 'unseen' : styles.reading}>{chartInWords(measure, chart.reading)}</p>
    </figure>
  )
}

interface WalkProps {
  readonly chart: Chart
  readonly measure: Measure
  readonly name: string
  readonly children: ReactNode
}

const step: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }

/** The points of a chart, one after another: a slider, so that every reader says each as the keys go through them. */
const Walk = ({ chart, measure, name, children }: WalkProps) => {
  const last = chart.places.length - 1
  // Where nobody has walked yet it stands at the newest point, and goes with it.
  const [chosen, setChosen] = useState<number | null>(null)
  const at = Math.min(chosen ?? last, last)
  const place = chart.places[at]
  const words = pointInWords(measure, chart.reading, at)
  const share = (part: number, whole: number): string => `${(100 * part) / whole}%`
  const { plot } = chart
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = step[event.key]
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setChosen(Math.max(0, Math.min(last, at + by)))
  }
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const x = plot.left + ((event.clientX - left) / width) * (plot.right - plot.left)
    let nearest = 0
    chart.places.forEach((each, index) => {
      if (Math.abs(each.x - x) < Math.abs((chart.places[nearest]?.x ?? 0) - x)) nearest = index
    })
    setChosen(nearest)
  }
  return (
    <div className={styles.walk}>
      <div className={styles.stage}>
      {children}
      {place && <span className={styles.here} style={{ left: share(place.x, chart.width), top: share(place.y, chart.height) }} aria-hidden="true" />}
      <div
        className={styles.slider} role="slider" tabIndex={0} aria-label={t('Points of {measure}', { measure: name })} aria-orientation="horizontal"
        aria-valuemin={1} aria-valuemax={last + 1} aria-valuenow={at + 1} aria-valuetext={words}
        style={{ left: share(plot.left, chart.width), top: share(plot.top, chart.height), width: share(plot.right - plot.left, chart.width), height: share(plot.bottom - plot.top, chart.height) }}
        onKeyDown={onKeyDown} onPointerMove={onPointer} onPointerDown={onPointer}
      />
      </div>
      <p className={styles.point} aria-hidden="true">{words}</p>
    </div>
  )
}
