import type { ScreenEntry } from '../../shared/edit/screen'

/** A screen action as the palette lists it. */
export interface ScreenAction extends ScreenEntry {
  readonly id: string
  /** Why it cannot be done now; absent where it can. */
  readonly off?: string
  readonly run: () => void
}
