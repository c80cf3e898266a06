const thousands = /^[-+\u2212]?[1-9]\d{0,2}(,\d{3})+$/

/**
 * A number as somebody types it into a field: with a decimal comma or point, or nothing for none. What could be a
 * thousand and a half or one and a half ("1,500") is NaN, as is all that is no number: nobody knows, so it is asked for again.
 */
export const numberTyped = (text: string): number | null => {
  const typed = text.trim()
  if (typed === '') return null
  return thousands.test(typed) ? NaN : Number(typed.replace('\u2212', '-').replace(',', '.'))
}
