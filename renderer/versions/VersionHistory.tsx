import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { versionBoxes, type Version } from '../../shared/sync/versions'
import { useDesk } from '../desk'
import { Dialog } from '../parts/Dialog'
import { NameVersion, WhereKept } from './NameVersion'
import { useVersions } from './shelf'
import { VersionPreview } from './VersionPreview'
import { momentInWords } from './words'
import styles from './versions.module.css'

const close = (): void => useDesk.setState({ dialog: null })

/** What was kept, newest first: look at it, go back to it, name it anew, delete it. */
export const VersionHistory = () => {
  const open = useDesk((desk) => desk.dialog === 'versions')
  if (!open) return null
  return <Dialog title={t('Version history')} wide onClose={close}><History /></Dialog>
}

const lineOf = (version: Version): string => {
  const boxes = t('{count, plural, one {# box} other {# boxes}}', { count: versionBoxes(version) })
  return [momentInWords(version.at), version.by, boxes].filter(Boolean).join(' · ')
}

const History = () => {
  const session = useDesk((desk) => desk.session)
  const versions = useVersions(session)
  const [chosen, setChosen] = useState<string | null>(null)
  const version = versions.find((each) => each.id === chosen) ?? versions[0]
  return (
    <div className={styles.history}>
      <div className={styles.side}>
        <NameVersion onKept={() => setChosen(null)} />
        {version === undefined
          ? <p className={styles.empty}>{t('No version is kept yet. Keep one before a meeting or a large change: you can look at it later and go back to it.')}</p>
          : (
            <ListBox
              className={styles.list ?? ''} aria-label={t('Versions')} selectionMode="single" selectionBehavior="replace" disallowEmptySelection selectedKeys={[version.id]}
              onSelectionChange={(keys) => {
                const [key] = keys === 'all' ? [] : keys
                if (typeof key === 'string') setChosen(key)
              }}
            >
              {versions.map((each) => (
                <ListBoxItem key={each.id} id={each.id} className={styles.version ?? ''} textValue={each.name}>
                  <span className={styles.name} dir="auto">{each.name}</span>{' '}
                  <span className={styles.quiet}>{lineOf(each)}</span>
                </ListBoxItem>
              ))}
            </ListBox>
          )}
        <WhereKept />
      </div>
      {version && <VersionPreview key={version.id} version={version} />}
    </div>
  )
}
