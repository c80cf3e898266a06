import type { BrowserContext, Page } from '@playwright/test'

/** Lets the pages of a browser use its clipboard, as a person does when asked. */
export const allowClipboard = (context: BrowserContext): Promise<void> => context.grantPermissions(['clipboard-read', 'clipboard-write'])

/** Puts on the clipboard what another program would: plain text and, where it writes such, HTML. */
export const fillClipboard = (page: Page, text: string, html = ''): Promise<void> =>
  page.evaluate(async (given) => {
    const flavours: Record<string, Blob> = { 'text/plain': new Blob([given.text], { type: 'text/plain' }) }
    if (given.html !== '') flavours['text/html'] = new Blob([given.html], { type: 'text/html' })
    await navigator.clipboard.write([new ClipboardItem(flavours)])
  }, { text, html })

/** Gives what has the focus a paste as the browser does, for flavours that a page may not write to the clipboard unchanged. */
export const pasteHere = (page: Page, flavours: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((given) => {
    const data = new DataTransfer()
    for (const [type, text] of Object.entries(given)) data.setData(type, text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, flavours)
