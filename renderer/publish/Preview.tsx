import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { layout } from '../../shared/layout/layout'
import { publicationOf } from '../../shared/publish/document'
import type { Format, PublishOptions } from '../../shared/publish/format'
import type { Page } from '../../shared/publish/page'
import { printSvg } from '../../shared/scene/svg'
import { Button } from '../parts/Button'
import styles from './publish.module.css'

interface Props {
  readonly format: Format
  readonly snapshot: Snapshot
  readonly options: PublishOptions
}

/** What will be in the file: its pages as they will be printed, or its words. */
export const Preview = (props: Props) => {
  const { format, snapshot, options } = props
  if (format.name === 'PDF') return <Pages snapshot={snapshot} options={options} />
  return <Whole key={format.name} {...props} />
}

const Pages = ({ snapshot, options }: Omit<Props, 'format'>) => {
  const { pages, reason } = useMemo(() => publicationOf(snapshot, options), [snapshot, options])
  const [at, setAt] = useState(0)
  const index = Math.min(at, pages.length - 1)
  const page = pages[index]
  if (!page) return null
  return (
    <div className={styles.preview}>
      <div className={styles.frame} role="document" aria-label={t('Preview, page {number} of {count}', { number: index + 1, count: pages.length })} tabIndex={0}><Sheet page={page} /></div>
      {pages.length > 1 && (
        <div className={styles.turn}>
          <Button label={t('Previous page')} look="quiet" off={index === 0} onClick={() => setAt(index - 1)} />
          <span>{t('{number} of {count}', { number: index + 1, count: pages.length })}</span>
          <Button label={t('Next page')} look="quiet" off={index === pages.length - 1} onClick={() => setAt(index + 1)} />
        </div>
      )}
      <p className={styles.quiet}>{reason}</p>
    </div>
  )
}

const share = (part: number, whole: number): string => `${(100 * part) / whole}%`

/** One sheet of paper: the scene where the printer puts it, cut to the part that this sheet shows. */
const Sheet = ({ page: { width, height, scene, scale, x, y, window: cut, footer } }: { readonly page: Page }) => {
  const view = cut ?? { x: 0, y: 0, width: scene.width, height: scene.height }
  return (
    <div className={styles.sheet} dir="ltr" style={{ aspectRatio: `${width} / ${height}` }}>
      <div
        className={styles.cut}
        style={{
          left: share(x + view.x * scale, width), top: share(y + view.y * scale, height),
          width: share(view.width * scale, width), height: share(view.height * scale, height),
        }}
      >
        <Picture
          svg={useMemo(() => printSvg(scene), [scene])}
          style={{ left: share(-view.x, view.width), top: share(-view.y, view.height), width: share(scene.width, view.width) }}
        />
      </div>
      <p className={styles.foot}><span>{footer[0]}</span><span>{footer[1]}</span></p>
    </div>
  )
}

/**
 * The picture itself rather than an image of it, so that it is drawn in the page's own fonts as the file
 * will be. It stands in a shadow tree: its ids are its own. It comes from our own writer, which knows no script.
 */
const Picture = ({ svg, style }: { readonly svg: string; readonly style?: { readonly left: string; readonly top: string; readonly width: string } }) => {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const picture = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true)
    picture.setAttribute('width', '100%')
    picture.removeAttribute('height')
    picture.style.display = 'block'
    root.replaceChildren(picture)
  }, [svg])
  return <div ref={host} className={styles.picture} dir="ltr" style={style} />
}

/** The file of a format without pages: a picture, or words. */
const Whole = ({ format, snapshot, options }: Props) => {
  const [text, setText] = useState('')
  useEffect(() => {
    let gone = false
    void format.publish({ snapshot, layout: layout(snapshot) }, { ...options, ...(format.name === 'SVG' ? { data: false } : {}) }).then((result) => {
      if (!gone) setText(result.ok ? new TextDecoder().decode(result.value) : result.refusal.message)
    })
    return () => {
      gone = true
    }
  }, [format, snapshot, options])
  const picture = format.name === 'SVG'
  return (
    <div className={styles.preview}>
      <div className={styles.frame} role="document" aria-label={t('Preview, page {number} of {count}', { number: 1, count: 1 })} tabIndex={0}>
        {picture ? text && <div className={styles.sheet}><Picture svg={text} /></div> : <pre className={styles.words} dir="auto">{text}</pre>}
      </div>
    </div>
  )
}
