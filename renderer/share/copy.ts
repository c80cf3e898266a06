/**
 * Copies the text of a field. On a plain `http://` address there is no `navigator.clipboard`, so the
 * old way is the only way that is there for everyone; the text is left selected for Ctrl+C.
 * @returns whether the browser says that it was copied.
 */
export const copyFrom = (field: HTMLInputElement): boolean => {
  field.focus()
  field.select()
  field.setSelectionRange(0, field.value.length)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}
