import { useMemo } from 'react'
import { t } from '../../shared/base/words'
import { heal } from '../../shared/diagram/heal'
import { layout as layoutOf } from '../../shared/layout/layout'
import { whyNot } from '../../shared/room/gate'
import { drawScene } from '../../shared/scene/draw'
import { renameVersion, restoreVersion, versionContent, versionRepairs, type Version } from '../../shared/sync/versions'
import { ink } from '../canvas/ink'
import { Shapes } from '../canvas/Shapes'
import { PlainField } from '../details/PlainField'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { askToDelete, askToRestore } from './keeping'
import { putVersions, versionsOf } from './shelf'
import { changesInWords } from './words'
import styles from './versions.module.css'

/** One version: how it looked, what differs from now, and what can be done with it. */
export const VersionPreview = ({ version }: { readonly version: Version }) => {
  const now = usePart((view) => view.shown)
  const differences = useMemo(() => changesInWords(now, version), [now, version])
  const barred = useDesk(({ role }) => whyNot(role, restoreVersion.role))
  const rename = (name: string): void => {
    const { session } = useDesk.getState()
    if (session) putVersions(session, renameVersion(versionsOf(session), version.id, name))
  }
  return (
    <div className={styles.preview}>
      <Picture version={version} />
      <div className={styles.differences}>
        {differences.length === 0
          ? <p>{t('Just as the diagram is now.')}</p>
          : (
            <>
              <p id="version-differences">{t('Compared with now:')}</p>
              <ul aria-labelledby="version-differences">{differences.map((line) => <li key={line}>{line}</li>)}</ul>
            </>
          )}
      </div>
      {versionRepairs(version).length > 0 && (
        <p className={styles.quiet}>{t('Parts of this version could not be read and were left out: {count}.', { count: versionRepairs(version).length })}</p>
      )}
      <PlainField label={t('Rename version')} value={version.name} onKeep={rename} />
      <div className={styles.actions}>
        <Button label={t('Delete version')} look="quiet" onClick={() => askToDelete(version)} />
        <Button label={t('Restore version')} look="main" off={differences.length === 0 || barred !== ''} aria-describedby={barred ? 'version-barred' : undefined} onClick={() => askToRestore(version)} />
      </div>
      {barred && <p id="version-barred" className={styles.quiet}>{barred}</p>}
    </div>
  )
}

/** The same scene as on the canvas and on paper. */
const Picture = ({ version: { diagram, name } }: { readonly version: Version }) => {
  const scene = useMemo(() => {
    const s = heal(versionContent({ diagram }))
    return drawScene(s, layoutOf(s), { theme: ink, margin: 24 })
  }, [diagram])
  return (
    <figure className={styles.figure} aria-label={t('Preview of “{name}”', { name })}>
      <svg className={styles.picture} viewBox={`0 0 ${scene.width} ${scene.height}`} preserveAspectRatio="xMidYMid meet" role="img" aria-label={scene.description || scene.title}>
        {scene.items.map((item) => <Shapes key={`${item.role}${item.id}`} shapes={item.shapes} />)}
      </svg>
    </figure>
  )
}
