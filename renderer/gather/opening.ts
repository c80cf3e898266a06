import { create } from 'zustand'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Pasted } from '../../shared/gather/pasted'
import { say, useDesk } from '../desk'

interface Importing {
  /** What was pasted or dropped, or null where it is still to be typed. */
  readonly pasted: Pasted | null
  /** The box that it was pasted on. */
  readonly at: Id | null
}

export const useImporting = create<Importing>(() => ({ pasted: null, at: null }))

/** Shows what a list would become before anything is added. Without a list there is a field to paste or type it into. */
export const openImport = (pasted: Pasted | null, at: Id | null = useDesk.getState().selection.node): void => {
  useImporting.setState({ pasted, at })
  useDesk.setState({ dialog: 'import' })
}

export const closeImport = (): void => {
  useImporting.setState({ pasted: null, at: null })
  useDesk.setState((desk) => (desk.dialog === 'import' ? { dialog: null } : {}))
}

/**
 * Does from a menu what the keys do: the browser tells of it by the same event, and lets us write to
 * the clipboard on a plain `http://` address as well, where `navigator.clipboard` is not to be had.
 */
export const clipboardKeys = (what: 'copy' | 'cut'): void => {
  if (useDesk.getState().selection.node === null) say(t('Select a box first.'))
  else if (!document.execCommand(what)) say(what === 'copy' ? t('This browser copies by key only: press Ctrl+C on the box.') : t('This browser cuts by key only: press Ctrl+X on the box.'))
}
