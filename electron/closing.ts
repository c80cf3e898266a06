import { dialog, type BrowserWindow } from 'electron'
import { t } from '../shared/base/words'

/** A window that does not answer is closed all the same: the person has asked for that. */
const discardMs = 1_000

/** What main knows of a window's work, and how it leaves. */
export interface Closing {
  /** The window says whether closing it would lose something. */
  readonly setUnsaved: (unsaved: boolean, title: string) => void
  /** A save that was asked for on closing came to nothing, or more was typed meanwhile: the window stays, and a later save does not close it. */
  readonly stay: () => void
  /** Whether a window that is going was asked to go because the whole app is quitting. */
  readonly onStay: (listener: () => void) => void
}

/**
 * Asks "Save / Don't save / Cancel" before a window with unsaved work goes.
 * @param save tells the window to save; it closes once it says that nothing is unsaved.
 * @param discard tells it to take what it keeps of the work off the device; it closes likewise, or after a moment without.
 */
export const guardClosing = (window: BrowserWindow, save: () => void, discard: () => void): Closing => {
  let work = { unsaved: false, title: '' }
  let asking = false
  let leaving = false
  let stayed = (): void => undefined

  const stay = (): void => {
    leaving = false
    stayed()
  }

  const ask = async (): Promise<void> => {
    asking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: t('Save the changes to “{title}”?', { title: work.title || t('Driver diagram') }),
      detail: t('If you don’t save, the changes since the last save are lost.'),
      buttons: [t('Save'), t('Don’t save'), t('Cancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    asking = false
    if (window.isDestroyed()) return
    if (response === 2) return stay()
    if (!work.unsaved) return window.destroy()
    leaving = true
    if (response === 0) return save()
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy()
    }, discardMs)
    discard()
  }

  window.on('close', (event) => {
    // A page that is gone cannot save, and asking it would keep its window for ever.
    if (!work.unsaved || window.webContents.isCrashed()) return
    event.preventDefault()
    if (!asking) void ask()
  })

  return {
    setUnsaved: (unsaved, title) => {
      work = { unsaved, title }
      window.setDocumentEdited(unsaved)
      if (leaving && !unsaved) window.destroy()
    },
    stay,
    onStay: (listener) => {
      stayed = listener
    },
  }
}
