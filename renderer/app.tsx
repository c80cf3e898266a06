import { lazy, Suspense, useEffect, useLayoutEffect, useState, type ComponentType, type DragEvent } from 'react'
import { listedActions, runAction } from './actions'
import { Canvas } from './canvas/Canvas'
import { useDesk, type Desk } from './desk'
import { DetailsPanel } from './details/DetailsPanel'
import { openDropped, openHandle, saveThenClose } from './files'
import { listenToKeys } from './keys'
import { Button } from './parts/Button'
import { watchOthers } from './others'
import { watchSaving } from './saving'
import { AppBar } from './shell/AppBar'
import { Messages } from './shell/Messages'
import { ProblemDialog } from './shell/ProblemDialog'
import { StatusBar } from './shell/StatusBar'
import { StartPage } from './start/StartPage'
import { watchVeil } from './veil'
import styles from './app.module.css'

// Fetched once the editor has come to rest, or when first asked for: none of it is needed for the first letter.
const fetched = {
  palette: () => import('./palette/Palette').then(({ Palette }) => ({ default: () => <Palette actions={listedActions()} /> })),
  share: () => import('./share/ShareDialog').then((module) => ({ default: module.ShareDialog })),
  join: () => import('./share/JoinDialog').then((module) => ({ default: module.JoinDialog })),
  new: () => import('./start/NewDialog').then((module) => ({ default: module.NewDialog })),
  export: () => import('./publish/ExportDialog').then((module) => ({ default: module.ExportDialog })),
} satisfies Record<NonNullable<Desk['dialog']>, () => Promise<{ default: ComponentType }>>

/** Each draws nothing unless it is asked for. */
const dialogs = {
  palette: lazy(fetched.palette), share: lazy(fetched.share), join: lazy(fetched.join), new: lazy(fetched.new), export: lazy(fetched.export),
}
type Dialog = keyof typeof dialogs

/** Export is large and seldom needed, so it waits until it is asked for. */
const early: readonly Dialog[] = ['palette', 'share', 'join', 'new']

const Arrival = lazy(() => import('./share/Arrival').then((module) => ({ default: module.Arrival })))

/** What the desktop says unasked. Returns the way to stop. */
const listenToBridge = (): (() => void) => {
  const bridge = window.bridge
  if (!bridge) return () => {}
  const stops = [
    bridge.on('menu', ({ action }) => runAction(action)),
    bridge.on('open', ({ handle }) => void openHandle(handle)),
    bridge.on('saveThenClose', () => void saveThenClose()),
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

/** True once the first picture stands, the page has had nothing else to do, and the early dialogs are here. */
const useEarly = (): boolean => {
  const [here, setHere] = useState(false)
  useEffect(() => {
    // Where they cannot be had now, each is fetched again when it is asked for.
    const get = (): void => void Promise.all(early.map((name) => fetched[name]())).then(() => setHere(true), () => undefined)
    // Not every browser says when it is idle.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(get, 500)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(get, { timeout: 2_000 })
    return () => cancelIdleCallback(idle)
  }, [])
  return here
}

/** Stands in for a dialog that is still on its way: what is typed is meant for it, and must not land in the box behind it. */
const OnItsWay = () => {
  useLayoutEffect(() => {
    const hold = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') useDesk.setState({ dialog: null })
    }
    addEventListener('keydown', hold, true)
    return () => removeEventListener('keydown', hold, true)
  }, [])
  return null
}

const Dialogs = () => {
  const dialog = useDesk((desk) => desk.dialog)
  const here = useEarly()
  return (Object.keys(dialogs) as Dialog[]).map((name) => {
    const Shown = dialogs[name]
    // Drawn beforehand, not only fetched: React lets a dialog that it meets for the first time wait.
    if (dialog !== name && !(here && early.includes(name))) return null
    return <Suspense key={name} fallback={dialog === name ? <OnItsWay /> : null}><Shown /></Suspense>
  })
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
    const stops = [listenToKeys(), listenToBridge(), watchSaving(), watchVeil(), watchOthers()]
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
