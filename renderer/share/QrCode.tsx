import { useMemo } from 'react'
import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'
import { t } from '../../shared/base/words'
import styles from './share.module.css'

/** Modules of white around the code, without which many phones do not find it. */
const margin = 4

/** The link as a picture for phones. Always dark on white, whatever the theme: many phones read nothing else. */
export const QrCode = ({ link }: { readonly link: string }) => {
  const code = useMemo(() => generate(link), [link])
  const side = code.size + 2 * margin
  return (
    <svg className={styles.qr} role="img" aria-label={t('QR code to join')} viewBox={`${-margin} ${-margin} ${side} ${side}`} shapeRendering="crispEdges">
      <rect x={-margin} y={-margin} width={side} height={side} fill="#ffffff" />
      <path d={toSvgPath(code)} fill="#000000" />
    </svg>
  )
}
