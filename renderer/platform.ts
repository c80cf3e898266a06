import type { Platform } from '../shared/edit/keys'

/** Whose keys these are: a Mac has Cmd where others have Ctrl. */
export const platform: Platform = /mac/i.test(navigator.platform) ? 'mac' : 'other'
