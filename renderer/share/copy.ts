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

/**
 * Copies a text that stands in no field, the same old way: what is selected on the page lets the browser copy at all,
 * and what is copied is given in its place.
 * @returns whether the browser says that it was copied.
 */
export const copyText = (text: string): boolean => {
  const selection = getSelection()
  const before = selection?.rangeCount ? selection.getRangeAt(0) : null
  let given = false
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopPropagation()
    given = true
  }
  document.addEventListener('copy', give, { capture: true, once: true })
  try {
    selection?.selectAllChildren(document.querySelector('[role="alertdialog"]') ?? document.body)
    return document.execCommand('copy') && given
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', give, { capture: true })
    selection?.removeAllRanges()
    if (before) selection?.addRange(before)
  }
}
