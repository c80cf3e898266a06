import { t } from '../../shared/base/words'
import { shortcutGroups } from '../../shared/edit/shortcuts'
import { useDesk } from '../desk'
import { keysOf } from '../keys'
import { useSettings } from '../settings'
import { Dialog } from '../parts/Dialog'
import styles from './ShortcutsDialog.module.css'

/** Every key there is, by where it works. */
export const ShortcutsDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'shortcuts')
  const style = useSettings((settings) => settings.keys)
  if (!open) return null
  return (
    <Dialog title={t('Keyboard shortcuts')} wide onClose={() => useDesk.setState({ dialog: null })}>
      <div className={styles.groups}>
        {shortcutGroups(style).map(({ label, shortcuts }) => (
          <section key={label} className={styles.group}>
            <h3 className={styles.title}>{t(label)}</h3>
            <dl className={styles.list}>
              {shortcuts.filter(({ keys }) => keys.some(keysOf)).map((shortcut) => (
                <div key={shortcut.label} className={styles.line}>
                  <dt>{t(shortcut.label)}</dt>
                  <dd className={styles.keys}>{shortcut.keys.map((keys) => <kbd key={keys}>{keysOf(keys)}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
