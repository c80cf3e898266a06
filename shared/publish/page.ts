import type { Id } from '../base/id'
import type { Scene } from '../scene/scene'

/** One sheet and what is on it; lengths of the sheet in points, of the scene in its own pixels. */
export interface Page {
  /** What a link names to get here. */
  readonly id: Id
  /** Empty for a sheet that only continues another. */
  readonly bookmark: string
  /** The bookmark that it stands under, or empty. */
  readonly under: string
  readonly width: number
  readonly height: number
  readonly scene: Scene
  /** Points a pixel. */
  readonly scale: number
  /** Where the scene's top left stands, from the sheet's top left. */
  readonly x: number
  readonly y: number
  /** The part of the scene that this sheet shows, or null for all of it. */
  readonly window: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  /** At the foot of the sheet: left and right. */
  readonly footer: readonly [string, string]
  readonly footerColour: string
}
