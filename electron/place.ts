import * as z from 'zod'

const side = z.number().int().min(-100_000).max(100_000)
const box = z.object({ x: side, y: side, width: side, height: side }).strict()

/** Where the window was, as kept between runs. */
export const place = z.object({ box, maximised: z.boolean() }).strict()
export type Place = z.infer<typeof place>
type Box = Place['box']

export const usualSize = { width: 1_280, height: 820 } as const
/** At 320 px nothing is lost (WCAG reflow); below it no promise is made. */
export const leastSize = { width: 360, height: 400 } as const

/**
 * The kept place if it can still be seen, else only a size: a screen that is no longer connected
 * would swallow the window.
 * @param screens the areas that windows may use.
 */
export const visiblePlace = (kept: Box | null, screens: readonly Box[]): { width: number; height: number; x?: number; y?: number } => {
  if (kept === null) return usualSize
  const size = { width: Math.max(kept.width, leastSize.width), height: Math.max(kept.height, leastSize.height) }
  // The title bar has to be within reach of the pointer.
  const seen = screens.some(
    (screen) => kept.x + 100 <= screen.x + screen.width && kept.x + size.width >= screen.x + 100 && kept.y >= screen.y && kept.y + 40 <= screen.y + screen.height,
  )
  return seen ? { ...size, x: kept.x, y: kept.y } : size
}
