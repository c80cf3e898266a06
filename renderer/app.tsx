import { lazy, Suspense, useEffect, useState, type DragEvent } from 'react'
import { listedActions, runAction } from './actions'
import { Canvas } from './canvas/Canvas'
import { useDesk } from './desk'
import { DetailsPanel } from './details/DetailsPanel'
import { openDropped, openHandle, save } from './files'
import { listenToKeys } from './keys'
import { Button } from './parts/Button'
import { watchSaving } from './saving'
import { AppBar } from './shell/AppBar'
import { Messages } from './shell/Messages'
import { ProblemDialog } from './shell/ProblemDialog'
import { StatusBar } from './shell/StatusBar'
import { StartPage } from './start/StartPage'
import styles from './app.module.css'

// Fetched when first asked for: none of it is needed for the first letter.
const NewDialog = lazy(() => import('./start/NewDialog').then((module) => ({ default: module.NewDialog })))
const Palette = lazy(() => import('./palette/Palette').then((module) => ({ default: module.Palette })))
const ShareDialog = lazy(() => import('./share/ShareDialog').then((module) => ({ default: module.ShareDialog })))
const JoinDialog = lazy(() => import('./share/JoinDialog').then((module) => ({ default: module.JoinDialog })))
const ExportDialog = lazy(() => import('./publish/ExportDialog').then((module) => ({ default: module.ExportDialog })))
const Arrival = lazy(() => import('./share/Arrival').then((module) => ({ default: module.Arrival })))

/** What the desktop says unasked. Returns the way to stop. */
const listenToBridge = (): (() => void) => {
  const bridge = window.bridge
  if (!bridge) return () => {}
  const stops = [
    bridge.on('menu', ({ action }) => runAction(action)),
    bridge.on('open', ({ handle }) => void openHandle(handle)),
    bridge.on('saveThenClose', () => void save()),
  ]
  return () => stops.forEach((stop) => stop())
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** A file let fall anywhere on the window is opened; without this the browser would leave the page for it. */
const landing = {
  onDragOver: (event: DragEvent) => {
    if (hasFiles(event)) event.preventDefault()
  },
  onDrop: (event: DragEvent) => {
    const file = event.dataTransfer.files[0]
    if (!hasFiles(event)) return
    event.preventDefault()
    if (file) void openDropped(file)
  },
}

const Dialogs = () => {
  const dialog = useDesk((desk) => desk.dialog)
  return (
    <Suspense fallback={null}>
      {dialog === 'new' ? <NewDialog /> : null}
      {dialog === 'palette' ? <Palette actions={listedActions()} /> : null}
      {dialog === 'share' ? <ShareDialog /> : null}
      {dialog === 'join' ? <JoinDialog /> : null}
      {dialog === 'export' ? <ExportDialog /> : null}
    </Suspense>
  )
}

const Editor = () => {
  const selected = useDesk((desk) => desk.selection.node !== null)
  const editing = useDesk((desk) => desk.editing !== null)
  return (
    <div className={styles.editor} data-selected={selected && !editing ? '' : undefined}>
      <a className={styles.skip} href="#diagram" onClick={(event) => {
        event.preventDefault()
        document.querySelector<HTMLElement>('#diagram [role="treeitem"][tabindex="0"]')?.focus()
      }}>Skip to diagram</a>
      <AppBar />
      <main className={styles.main}>
        <Canvas />
      </main>
      <div className={styles.details} data-region="details">
        <DetailsPanel />
      </div>
      <StatusBar />
    </div>
  )
}

/** True where the page was opened by a link for participants: the room comes at once, the start page never. */
const isArriving = (): boolean => !window.bridge && /\/room\/[^/]+\/?$/.test(location.pathname)

/** While the room of a link is on its way; where it cannot be reached there is another way on. */
const Waiting = ({ onLeave }: { readonly onLeave: () => void }) => (
  <main className={styles.waiting}>
    <h1>Throughline</h1>
    <Button label="Go to the start page" look="quiet" onClick={onLeave} />
  </main>
)

export const App = () => {
  const open = useDesk((desk) => desk.session !== null)
  const [arriving, setArriving] = useState(isArriving)
  useEffect(() => {
    const stops = [listenToKeys(), listenToBridge(), watchSaving()]
    return () => stops.forEach((stop) => stop())
  }, [])
  return (
    <div className={styles.app} {...landing}>
      {open ? <Editor /> : arriving ? <Waiting onLeave={() => setArriving(false)} /> : <StartPage />}
      <Messages />
      {arriving ? <Suspense fallback={null}><Arrival /></Suspense> : null}
      <Dialogs />
      <ProblemDialog />
    </div>
  )
}
