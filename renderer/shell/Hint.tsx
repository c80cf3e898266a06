import { t } from '../../shared/base/words'
import { aimOf } from '../../shared/diagram/walk'
import { useDesk, usePart } from '../desk'
import { keysOf } from '../keys'
import styles from './Hint.module.css'

const Keys = ({ keys }: { readonly keys: string }) => <kbd className={styles.keys}>{keysOf(keys)}</kbd>

/** What to do next while there is hardly anything: it goes with the second box. */
export const Hint = () => {
  const bare = usePart((view) => Object.keys(view.shown.nodes).length <= 1)
  const aim = usePart((view) => aimOf(view.shown)?.text.trim() ?? null)
  const editing = useDesk((desk) => desk.editing !== null)
  if (!bare || aim === null) return null
  return (
    <div className={styles.hint}>
      <p className={styles.title}>{aim === '' ? t('Write your aim') : t('What drives it?')}</p>
      <p>{aim === '' ? t('What will be better, for whom, by how much, by when?') : t('Add what has to change for the aim to be reached.')}</p>
      <ul className={styles.list}>
        {aim === '' && !editing ? <li><Keys keys="Enter" /> {t('writes in the box')}</li> : null}
        {editing ? <li><Keys keys="Tab" /> {t('adds a driver')}</li> : aim === '' ? null : <li><Keys keys="Mod+Enter" /> {t('adds a driver')}</li>}
        {editing ? <li><Keys keys="Escape" /> {t('ends writing')}</li> : null}
        <li><Keys keys="Mod+/" /> {t('shows all keys')}</li>
      </ul>
    </div>
  )
}
