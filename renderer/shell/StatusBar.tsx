import { flushSync } from 'react-dom'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { msg, t } from '../../shared/base/words'
import { versionLine } from '../../shared/scene/labels'
import { ZoomBar } from '../canvas/ZoomBar'
import { detailsOpen, useDesk, usePart, type Connection } from '../desk'
import { CommentsButton, TrayButton } from '../tray/TrayButton'
import { Button } from '../parts/Button'
import { TheoryCount } from '../theory/TheoryCount'
import { PastLimit } from './PastLimit'
import { NotLinked } from './NotLinked'
import { goToDetails } from './regions'
import styles from './StatusBar.module.css'

/** The words of a connection, to be said with `t`. */
const connectionWords: Readonly<Record<Connection, string>> = {
  'Not shared': msg('Not shared'), 'Connecting…': msg('Connecting…'), Online: msg('Online'),
  'Offline. Your changes are kept on this device.': msg('Offline. Your changes are kept on this device.'),
  'Offline. Your changes are kept only while this page is open.': msg('Offline. Your changes are kept only while this page is open.'),
}

/** How the line is, in words: why it is down, where that is known. */
export const useConnection = (): string => {
  const connection = useDesk((desk) => desk.connection)
  const trouble = useDesk((desk) => desk.trouble)
  return trouble ?? t(connectionWords[connection])
}

/** Brings up the details where there is no room for them beside the views. */
const DetailsButton = () => {
  // Where this button is, another panel stands in their place.
  const open = useDesk((desk) => detailsOpen(desk) && desk.panel === null)
  const toggle = (): void => {
    flushSync(() => useDesk.setState(({ selection }) => (open ? { details: false, selection: { ...selection, cycle: null, measure: null } } : { details: true, panel: null })))
    if (!open) goToDetails()
  }
  return <Button className={styles.details} label={t('Details')} icon={open ? <ChevronDown /> : <ChevronUp />} look="quiet" aria-expanded={open} onClick={toggle} />
}

/** How the line is, how much there is, and what stands on the face of the diagram. */
export const StatusBar = () => {
  const connection = useDesk((desk) => desk.connection)
  const words = useConnection()
  const people = useDesk((desk) => desk.people.length)
  const canvas = useDesk((desk) => desk.sheet === null && desk.views.canvas)
  const version = usePart((view) => versionLine(view.shown))
  return (
    <footer className={styles.bar} aria-label={t('Status bar')} data-region="status">
      <span className={styles.line}>
        <span className={styles.dot} data-state={connection === 'Online' ? 'good' : connection === 'Not shared' ? 'none' : 'wait'} aria-hidden="true" />
        <span role="status" aria-label={t('Connection')} data-live-announcer="true">{words}</span>
        {connection !== 'Not shared' ? <span>· {t('{count, plural, one {# person} other {# people}}', { count: people + 1 })}</span> : null}
      </span>
      <span className={styles.counts}>
        <PastLimit />
        <NotLinked />
        <TrayButton />
        <CommentsButton />
        <TheoryCount />
      </span>
      <span className={styles.version}>{version}</span>
      <DetailsButton />
      {canvas ? <ZoomBar /> : null}
    </footer>
  )
}
