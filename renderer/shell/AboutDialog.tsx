import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { savedBy } from '../files'
import { Dialog } from '../parts/Dialog'
import styles from './AboutDialog.module.css'

/** Whose work is in it: React Flow asks for that where its mark is hidden on the canvas. */
const works: readonly { readonly name: string; readonly address: string }[] = [
  { name: 'React Flow', address: 'reactflow.dev' },
  { name: 'React Aria', address: 'react-aria.adobe.com' },
  { name: 'Yjs', address: 'yjs.dev' },
  { name: 'HarfBuzz', address: 'harfbuzz.github.io' },
  { name: 'Noto Sans', address: 'fonts.google.com/noto' },
  { name: 'Lucide', address: 'lucide.dev' },
]

export const AboutDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'about')
  if (!open) return null
  return (
    <Dialog title={t('About Throughline')} onClose={() => useDesk.setState({ dialog: null })}>
      <div className={styles.about}>
        <p>{savedBy}</p>
        <p>{t('Draw your theory of change together, then test it.')}</p>
        <p>{t('Free software under the MIT licence. Nothing that you write is sent anywhere unless you share it.')}</p>
        <h3 className={styles.title}>{t('Made with the work of others')}</h3>
        <ul className={styles.works}>
          {works.map(({ name, address }) => <li key={name}>{name} <span className={styles.address}>{address}</span></li>)}
        </ul>
      </div>
    </Dialog>
  )
}
