import { useDesk, type Desk } from './desk'
import { stopEditing } from './typing/ending'

export type ViewName = keyof Desk['views']

/** From here on there is room for both views side by side. */
const wide = '(min-width: 860px)'
/** A phone: the outline comes first there, for a diagram is wider than it. */
const phone = '(max-width: 640px)'

const other = (view: ViewName): ViewName => (view === 'canvas' ? 'outline' : 'canvas')

/** Where the text box opens and the focus follows the selection: the one view, or of two the one that was used last. */
export const viewAtWork = ({ views, workingIn }: Pick<Desk, 'views' | 'workingIn'>): ViewName =>
  views[workingIn] ? workingIn : other(workingIn)

/** The node whose text is edited in this view; null while that is done in the other one. */
export const editingIn = (view: ViewName) => (desk: Desk): string | null => (viewAtWork(desk) === view ? desk.editing : null)

/** The person turns to a view. What was being typed in the other one is kept and done. */
export const turnTo = (view: ViewName): void => {
  const desk = useDesk.getState()
  if (viewAtWork(desk) === view) return
  if (desk.editing !== null) stopEditing(desk.editing, true, false)
  useDesk.setState({ workingIn: view })
}

/** Shows a view beside the other, or instead of it where there is no room; hides it in favour of the other. Never neither. */
export const toggleView = (view: ViewName): void => {
  const desk = useDesk.getState()
  // From a sheet the way leads back to the views, never to one fewer of them.
  if (desk.sheet !== null) {
    useDesk.setState({ sheet: null, workingIn: view, ...(desk.views[view] ? {} : { views: { canvas: false, outline: false, [view]: true } }) })
    return
  }
  const shown = desk.views[view]
  const both = !shown && matchMedia(wide).matches
  const views = { canvas: both, outline: both, [shown ? other(view) : view]: true }
  useDesk.setState({ views, workingIn: shown ? other(view) : view })
}

/** Puts a sheet in the place of the views, or the views back. What was being typed is kept and done. */
export const toggleSheet = (name: NonNullable<Desk['sheet']>): void => {
  const { editing } = useDesk.getState()
  if (editing !== null) stopEditing(editing, true, false)
  // Where details and panels come up from below, they would cover most of what was asked for.
  const clear = matchMedia(wide).matches ? null : { details: false, panel: null }
  useDesk.setState(({ sheet, selection }) => (sheet === name ? { sheet: null } : { sheet: name, ...clear, ...(clear ? { selection: { ...selection, cycle: null, measure: null } } : {}) }))
}

/** Puts a panel beside the details, or takes it away. */
export const togglePanel = (name: 'tray' | 'comments' | 'people'): void => {
  useDesk.setState(({ panel }) => ({ panel: panel === name ? null : name }))
}

/** Chooses the view that a diagram opens in, and gives up one of two where the window becomes too narrow. Returns the way to stop. */
export const fitViews = (): (() => void) => {
  const room = matchMedia(wide)
  const narrow = (): void => {
    const desk = useDesk.getState()
    if (!room.matches && desk.views.canvas && desk.views.outline) toggleView(other(viewAtWork(desk)))
  }
  room.addEventListener('change', narrow)
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.session !== before.session && matchMedia(phone).matches && !now.views.outline) toggleView('outline')
  })
  return () => {
    room.removeEventListener('change', narrow)
    unwatch()
  }
}
