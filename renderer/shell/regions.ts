import { useDesk } from '../desk'
import { viewAtWork } from '../viewing'

/** The parts of the screen that F6 goes through, in reading order. */
const regions = ['header[data-region]', '#outline', '#diagram', '[data-region="notices"] > *', '[data-region="guide"]', '[data-region="theory"] > *', '[data-region="details"] > *', 'footer[data-region]']

const stops = 'a[href], button:not([aria-disabled="true"]), input, select, textarea, summary, [tabindex="0"]'

const tree = ['[role="treeitem"]', '[role="row"]', '[role="treegrid"]'].map((role) => `${role}[tabindex="0"]`).join()

const isVisible = (element: Element): boolean => element.getClientRects().length > 0

const enter = (region: HTMLElement): void => {
  // In either view of the diagram the tree comes first, then its bars.
  const first = region.querySelector<HTMLElement>(tree) ?? [...region.querySelectorAll<HTMLElement>(stops)].find((each) => each.tabIndex === 0 && isVisible(each))
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

/** To the details as a whole: on a phone a field would bring up the keyboard. */
export const goToDetails = (): void => {
  const details = document.querySelector<HTMLElement>('[data-region="details"] > *')
  if (!details) return
  details.tabIndex = -1
  details.focus()
}

/** To the diagram, in whichever view is on the screen; of two, the one that was used last. */
export const goToDiagram = (): void => {
  const region = document.getElementById(viewAtWork(useDesk.getState()) === 'outline' ? 'outline' : 'diagram')
  if (region) enter(region)
}

const lookMs = 50
/** The editor may still be on its way; after that nobody waits for the focus to move. */
const longestMs = 10_000

/** Begins at the diagram once it is drawn, unless the person has gone elsewhere by then. Returns the way to stop. */
export const beginAtDiagram = (): (() => void) => {
  const until = Date.now() + longestMs
  const timer = setInterval(() => {
    const elsewhere = document.activeElement !== null && document.activeElement !== document.body
    if (!elsewhere && document.querySelector(tree) === null && Date.now() < until) return
    clearInterval(timer)
    if (!elsewhere) goToDiagram()
  }, lookMs)
  return () => clearInterval(timer)
}
