import { create } from 'zustand'

/** A link that was opened with the desktop app, to be shown in the dialog before anything is joined. */
export const useOpenedLink = create<{ readonly link: string }>(() => ({ link: '' }))
