import { Maximize, Minus, Plus } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { runAction } from '../actions'
import { Button } from '../parts/Button'
import styles from './Bars.module.css'

export const ZoomBar = () => (
  <Toolbar className={styles.zoom ?? ''} aria-label={t('Zoom')}>
    <Button label={t('Zoom out')} icon={<Minus />} bare look="quiet" onClick={() => runAction('zoomOut')} />
    <Button label={t('Fit to screen')} icon={<Maximize />} bare look="quiet" onClick={() => runAction('fit')} />
    <Button label={t('Zoom in')} icon={<Plus />} bare look="quiet" onClick={() => runAction('zoomIn')} />
  </Toolbar>
)
