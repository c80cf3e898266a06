export const pageSizes = ['A4', 'A3', 'Letter', '16:9', 'fit'] as const
export type PageSize = (typeof pageSizes)[number]

/** Nothing is printed smaller than this, in points. */
export const leastPoints = 8

/** Points a pixel where the sheet is made to fit: 12 pixels are 9 points, as on screen. */
const naturalScale = 0.75
/** Small diagrams are not blown up beyond this. */
const largestScale = 1
/** No reader takes a sheet longer than this, in points. */
const longestSheet = 14_400

/** A sheet to print on: lengths in points; null sizes make the sheet as large as what is on it. */
export interface Paper {
  readonly size: { readonly width: number; readonly height: number } | null
  readonly margin: number
  readonly footer: number
}

const landscape: Readonly<Record<Exclude<PageSize, 'fit'>, readonly [number, number]>> = {
  A4: [841.89, 595.28],
  A3: [1190.55, 841.89],
  Letter: [792, 612],
  '16:9': [960, 540],
}

export const paperOf = (size: PageSize, orientation: 'landscape' | 'portrait'): Paper => {
  if (size === 'fit') return { size: null, margin: 24, footer: 0 }
  const [long, short] = landscape[size]
  return { size: orientation === 'landscape' ? { width: long, height: short } : { width: short, height: long }, margin: 28, footer: 14 }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The largest scale at which a picture of a size stands on a paper, in points a pixel. */
export const scaleOn = (paper: Paper, picture: Size): number => {
  const room = paper.size ?? { width: longestSheet, height: longestSheet }
  const most = paper.size ? largestScale : naturalScale
  return Math.min(most, (room.width - 2 * paper.margin) / picture.width, (room.height - 2 * paper.margin - paper.footer) / picture.height)
}

/** The size that letters of `pixels` get when the whole picture is fitted on one sheet, in points. */
export const pointsOn = (paper: Paper, picture: Size, pixels: number): number => pixels * scaleOn(paper, picture)

export const isLegible = (paper: Paper, picture: Size, pixels: number): boolean => pointsOn(paper, picture, pixels) >= leastPoints - 1e-6
