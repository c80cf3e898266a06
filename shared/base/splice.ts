/** Replaces `cut` characters at `at` by `insert`; positions are UTF-16 units. */
export interface Change {
  readonly at: number
  readonly cut: number
  readonly insert: string
}

/**
 * The smallest single change that turns one text into another, or null where they are equal.
 * @param caret end of what was just typed, in `after`: among equal letters ("hello" + "l") only the
 *   caret tells which one is new, and a colleague's caret must not jump over it.
 */
export const changeBetween = (before: string, after: string, caret = after.length): Change | null => {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  const tail = Math.max(0, Math.min(most, after.length - caret))
  let end = 0
  while (end < tail && before.charAt(before.length - 1 - end) === after.charAt(after.length - 1 - end)) end++
  let at = 0
  while (at < most - end && before.charAt(at) === after.charAt(at)) at++
  while (end < most - at && before.charAt(before.length - 1 - end) === after.charAt(after.length - 1 - end)) end++
  // Never between the halves of a surrogate pair: each half alone is no character.
  if (at > 0 && isHigh(before.charCodeAt(at - 1))) at--
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--
  return { at, cut: before.length - at - end, insert: after.slice(at, after.length - end) }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
