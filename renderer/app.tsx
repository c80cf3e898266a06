import { Fragment, Suspense, useEffect, useLayoutEffect, useState, type ComponentType, type DragEvent } from 'react'
import { I18nProvider } from 'react-aria-components'
import { later } from './parts/later'
import { listedActions, runNamed } from './actions'
import { useCatching } from './catching'
import { useDesk, type Desk } from './desk'
import { openDropped, openHandle, saveThenClose } from './files'
import { listenToKeys } from './keys'
import { useLearnt } from './languages'
import { fetchedPart } from './parts/fetched'
import { watchSaving } from './saving'
import { useSpoken } from './settings'
import { Messages } from './shell/Messages'
import { Missing } from './shell/Missing'
import { ProblemDialog } from './shell/ProblemDialog'
import { useReturning } from './shell/returning'
import { Waiting } from './shell/Waiting'
import { useOpenedLink } from './share/opened'
import { WindowTitle } from './shell/WindowTitle'
import { StartPage } from './start/StartPage'
import { fitViews } from './viewing'
import styles from './app.module.css'

// Fetched once the editor has come to rest, or when first asked for: none of it is needed for the first letter.
const fetched = {
  palette: () => import('./palette/Palette').then(({ Palette }) => ({ default: () => <Palette actions={listedActions()} /> })),
  share: () => import('./share/ShareDialog').then((module) => ({ default: module.ShareDialog })),
  join: () => import('./share/JoinDialog').then((module) => ({ default: module.JoinDialog })),
  new: () => import('./start/NewDialog').then((module) => ({ default: module.NewDialog })),
  settings: () => import('./shell/SettingsDialog').then((module) => ({ default: module.SettingsDialog })),
  shortcuts: () => import('./shell/ShortcutsDialog').then((module) => ({ default: module.ShortcutsDialog })),
  about: () => import('./shell/AboutDialog').then((module) => ({ default: module.AboutDialog })),
  import: () => import('./gather/ImportDialog').then((module) => ({ default: module.ImportDialog })),
  versions: () => import('./versions/VersionHistory').then((module) => ({ default: module.VersionHistory })),
  version: () => import('./versions/SaveVersion').then((module) => ({ default: module.SaveVersion })),
  notLinked: () => import('./shell/NotLinkedDialog').then((module) => ({ default: module.NotLinkedDialog })),
  export: () => import('./publish/ExportDialog').then((module) => ({ default: module.ExportDialog })),
} satisfies Record<NonNullable<Desk['dialog']>, () => Promise<{ default: ComponentType }>>

/** Each draws nothing unless it is asked for. */
const dialogs = {
  palette: later(fetched.palette), share: later(fetched.share), join: later(fetched.join), new: later(fetched.new), import: later(fetched.import), export: later(fetched.export),
  settings: later(fetched.settings), shortcuts: later(fetched.shortcuts), about: later(fetched.about), notLinked: later(fetched.notLinked),
  versions: later(fetched.versions), version: later(fetched.version),
}
type Dialog = keyof typeof dialogs

/** Export is large and seldom needed, so it waits until it is asked for. */
const early: readonly Dialog[] = ['palette', 'share', 'join', 'new', 'import', 'versions', 'version']

const Arrival = later(() => import('./share/Arrival').then((module) => ({ default: module.Arrival })))

/** What the desktop says unasked. Returns the way to stop. */
const listenToBridge = (): (() => void) => {
  const bridge = window.bridge
  if (!bridge) return () => {}
  const stops = [
    bridge.on('menu', ({ action }) => runNamed(action)),
    bridge.on('open', ({ handle }) => void openHandle(handle)),
    bridge.on('join', ({ link }) => {
      useOpenedLink.setState({ link })
      useDesk.setState({ dialog: 'join' })
    }),
    bridge.on('saveThenClose', () => void saveThenClose()),
    // What was not to be saved is not to be found again either.
    bridge.on('discard', () => void import('./share/ownlog').then(({ discardAll }) => discardAll()).then(() => bridge.setUnsaved({ unsaved: false, title: '' }))),
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

/** Fetched while the start page stands. */
const useEditor = fetchedPart(() => import('./Editor').then((module) => module.Editor))

/** Work that is not saved is kept on this device; what keeps it is fetched first of all, right after the first picture. */
const keepOwn = (): (() => void) => {
  let stop: (() => void) | null = () => undefined
  void import('./share/ownlog').then(({ watchOwn }) => {
    if (stop) stop = watchOwn()
  }, () => undefined)
  return () => {
    stop?.()
    stop = null
  }
}

/** True where the page was opened by a link for participants: the room comes at once, the start page never. */
const isArriving = (): boolean => !window.bridge && /\/room\/[^/]+\/?$/.test(location.pathname)

export const App = () => {
  const open = useDesk((desk) => desk.session !== null)
  // In another language everything on the screen is drawn anew; what is worked on lives in the session and on the desk, and stays.
  const language = useSpoken((spoken) => spoken.language)
  // So are the words on a diagram whose language has just been learnt.
  const learnt = useLearnt((languages) => languages.count)
  const [arriving, setArriving] = useState(isArriving)
  const { part: Editor, missing } = useEditor(true)
  useCatching(open, Editor !== null)
  useReturning()
  useEffect(() => {
    const stops = [listenToKeys(), listenToBridge(), watchSaving(), keepOwn(), fitViews()]
    return () => stops.forEach((stop) => stop())
  }, [])
  return (
    // Which way menus open and arrows go, and how fields write numbers and days, is as the language has it.
    <I18nProvider locale={language}>
      <div className={styles.app} {...landing}>
        <Fragment key={`${language} ${learnt}`}>
          <WindowTitle />
          {open ? Editor ? <Editor /> : missing ? <Missing /> : null : arriving ? <Waiting onLeave={() => setArriving(false)} /> : <StartPage />}
        </Fragment>
        <Messages />
        {arriving ? <Suspense fallback={null}><Arrival /></Suspense> : null}
        <Dialogs />
        <ProblemDialog />
      </div>
    </I18nProvider>
  )
}
