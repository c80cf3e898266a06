import { Link2Off } from 'lucide-react'
import { t } from '../../shared/base/words'
import { notLinked } from '../../shared/diagram/find'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import styles from './NotLinked.module.css'

/** How much leads nowhere yet, and the way to the list of it. Nothing while everything is linked. */
export const NotLinked = () => {
  const count = usePart((view) => notLinked(view.shown).length)
  if (count === 0) return null
  return <Button className={styles.trigger} label={t('Not linked ({count})', { count })} icon={<Link2Off />} look="quiet" onClick={() => useDesk.setState({ dialog: 'notLinked' })} />
}
