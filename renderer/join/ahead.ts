/**
 * Fetches the editor ahead, as its own page names it, once this page has nothing else to do. Where that fails, the editor
 * is fetched when it is gone to.
 */
export const fetchEditorAhead = async (): Promise<void> => {
  try {
    const page = new DOMParser().parseFromString(await (await fetch('/index.html')).text(), 'text/html')
    for (const part of page.querySelectorAll<HTMLElement>('script[src], link[rel="modulepreload"], link[rel="stylesheet"]')) {
      const address = part.getAttribute('src') ?? part.getAttribute('href')
      if (address?.startsWith('/assets/') !== true) continue
      const ahead = document.createElement('link')
      ahead.rel = part instanceof HTMLLinkElement && part.rel === 'stylesheet' ? 'prefetch' : 'modulepreload'
      ahead.href = address
      document.head.append(ahead)
    }
  } catch {
    // Nothing is lost but a second later on.
  }
}
