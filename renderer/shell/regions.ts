/** The parts of the screen that F6 goes through, in reading order. */
const regions = ['header[data-region]', '#diagram', '[data-region="details"] > *', 'footer[data-region]']

const stops = 'a[href], button:not([aria-disabled="true"]), input, select, textarea, summary, [tabindex="0"]'

const isVisible = (element: Element): boolean => element.getClientRects().length > 0

const enter = (region: HTMLElement): void => {
  // In the diagram the tree comes first, then its bars.
  const first = region.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]') ?? [...region.querySelectorAll<HTMLElement>(stops)].find((each) => each.tabIndex === 0 && isVisible(each))
  if (first) first.focus()
  else {
    region.tabIndex = -1
    region.focus()
  }
}

/** Moves the focus to the next or previous region, round and round. */
export const goToRegion = (by: 1 | -1): void => {
  const shown = regions.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]).filter(isVisible)
  const at = shown.findIndex((region) => region.contains(document.activeElement))
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]
  if (next) enter(next)
}

/** Puts the focus on the box that is selected, in whichever view of the diagram is on the screen. */
export const goToDiagram = (): void => {
  const views = ['#diagram', '#outline'].flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]).filter(isVisible)
  const [view] = views
  if (view) enter(view)
}
