import { kinds, type Kind } from '../../shared/diagram/node'

/** The column whose heading stands under the pointer, or null. */
export const headingAt = (region: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Kind | null => {
  for (const heading of region.querySelectorAll<HTMLElement>('[data-column]')) {
    const { left, right, top, bottom } = heading.getBoundingClientRect()
    if (clientX >= left && clientX <= right && clientY >= top && clientY <= bottom) return kinds.find((kind) => kind === heading.dataset['column']) ?? null
  }
  return null
}
