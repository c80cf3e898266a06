import { lazy } from 'react'
import { t } from '../../shared/base/words'
import { say } from '../desk'

const againMs = 2_000

/** Asks again until the part is here. A part that fails for good would take the whole screen down with it, and the network may come back. */
const patiently = async <P>(load: () => Promise<P>): Promise<P> => {
  for (let told = false; ; told = true) {
    try {
      return await load()
    } catch {
      if (!told) say(t('This part of the screen could not be fetched. Trying again every two seconds; your work is kept.'))
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
}

/** A part of the screen that is fetched when it is first drawn. While it cannot be had, what waits for it waits. */
export const later: typeof lazy = (load) => lazy(() => patiently(load))
