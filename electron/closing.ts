import { dialog, type BrowserWindow } from 'electron'
import { t } from '../shared/base/words'

/** A window that does not answer is closed all the same: the person has asked for that. */
const discardMs = 1_000

/** What main knows of a window's work, and how it leaves. */
export interface Closing {
  /** The window says whether closing it would lose something. */
  readonly setUnsaved: (unsaved: boolean, title: string) => void
  /** The window says whether it is in a session that this computer serves. */
  readonly setInside: (inside: boolean) => void
  /** A save that was asked for on closing came to nothing, or more was typed meanwhile: the window stays, and a later save does not close it. */
  readonly stay: () => void
  /** Whether a window that is going was asked to go because the whole app is quitting. */
  readonly onStay: (listener: () => void) => void
}

/** The sessions that this computer serves, as far as closing needs them. */
export interface Served {
  readonly isRunning: () => boolean
  readonly people: () => Promise<number>
}

/** Whether the others in the session may be sent away. */
const askToStop = async (window: BrowserWindow, others: number): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t('Close and stop the session for {count, plural, one {# person} other {# people}}?', { count: others }),
    detail: t('This computer serves the session. What everyone wrote is kept here, and you can resume the session when the app is open again.'),
    buttons: [t('Close and stop the session'), t('Cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

const askToSave = async (window: BrowserWindow, title: string): Promise<'save' | 'discard' | 'cancel'> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t('Save the changes to “{title}”?', { title: title || t('Driver diagram') }),
    detail: t('If you don’t save, the changes since the last save are lost.'),
    buttons: [t('Save'), t('Don’t save'), t('Cancel')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel'
}

/**
 * Asks before a window goes with which a session ends that others are in, and "Save / Don't save / Cancel" before a window with unsaved work goes.
 * @param save tells the window to save; it closes once it says that nothing is unsaved.
 * @param discard tells it to take what it keeps of the work off the device; it closes likewise, or after a moment without.
 */
export const guardClosing = (window: BrowserWindow, served: Served, save: () => void, discard: () => void): Closing => {
  let inside = false
  let work = { unsaved: false, title: '' }
  let asking = false
  let leaving = false
  let stayed = (): void => undefined

  const stay = (): void => {
    leaving = false
    stayed()
  }

  /** What is to become of unsaved work; the window goes at once, after that, or not at all. */
  const askAboutWork = async (): Promise<void> => {
    const choice = await askToSave(window, work.title)
    if (window.isDestroyed()) return
    if (choice === 'cancel') return stay()
    if (!work.unsaved) return window.destroy()
    leaving = true
    if (choice === 'save') return save()
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy()
    }, discardMs)
    discard()
  }

  const ask = async (): Promise<void> => {
    asking = true
    const others = (await served.people()) - (inside ? 1 : 0)
    const may = others < 1 || window.isDestroyed() || (await askToStop(window, others))
    if (!window.isDestroyed()) {
      if (!may) stay()
      else if (work.unsaved) await askAboutWork()
      else window.destroy()
    }
    asking = false
  }

  window.on('close', (event) => {
    // A page that is gone cannot save, and asking it would keep its window for ever.
    if (!(work.unsaved || served.isRunning()) || window.webContents.isCrashed()) return
    event.preventDefault()
    if (!asking) void ask()
  })

  return {
    setUnsaved: (unsaved, title) => {
      work = { unsaved, title }
      window.setDocumentEdited(unsaved)
      if (leaving && !unsaved) window.destroy()
    },
    setInside: (now) => {
      inside = now
    },
    stay,
    onStay: (listener) => {
      stayed = listener
    },
  }
}
