import { versionLine } from '../../shared/scene/labels'
import { ZoomBar } from '../canvas/ZoomBar'
import { useDesk, usePart } from '../desk'
import styles from './StatusBar.module.css'

/** How the line is, how much there is, and what stands on the face of the diagram. */
export const StatusBar = () => {
  const connection = useDesk((desk) => desk.connection)
  const people = useDesk((desk) => desk.people.length)
  const version = usePart((view) => versionLine(view.shown))
  return (
    <footer className={styles.bar} aria-label="Status bar" data-region="status">
      <span className={styles.line}>
        <span className={styles.dot} data-state={connection === 'Online' ? 'good' : connection === 'Not shared' ? 'none' : 'wait'} aria-hidden="true" />
        <span role="status" aria-label="Connection">{connection}</span>
        {connection !== 'Not shared' ? <span>· {people + 1} {people === 0 ? 'person' : 'people'}</span> : null}
      </span>
      <span className={styles.version}>{version}</span>
      <ZoomBar />
    </footer>
  )
}
