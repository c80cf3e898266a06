import type { Page } from '@playwright/test'

/** What stands on a page or is said of it: visible text and accessible words, pictures in shadow trees included. */
const wordsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found = new Set<string>()
    const add = (text: string | null): void => {
      const line = (text ?? '').replace(/\s+/g, ' ').trim()
      if (line !== '') found.add(line)
    }
    const visit = (node: Node): void => {
      if (node instanceof Element) {
        if (node.matches('script, style, noscript, template, kbd')) return
        if (!node.checkVisibility({ visibilityProperty: true })) return
        for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt']) add(node.getAttribute(name))
        if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) visit(child)
      } else if (node instanceof Text) add(node.data)
      for (const child of node.childNodes) visit(child)
    }
    visit(document.body)
    return [...found]
  })

/** Letters that the language for tests writes with an accent: one without is a word that was not translated. */
const plainLetter = /[acdeghijklnorstuwyz]/i

/** Keys, which are called what stands on them. */
const key = /\b(?:Ctrl|Alt|Shift|Mod)\+(?:\w+|\S)|\b(?:Enter|Delete|Tab|Esc|Home|End|F\d)\b/g

/**
 * The words on a page in the language for tests that did not go through the door.
 * @param own what people wrote, and names: whole texts, of which lines may be shown.
 */
export const untranslated = async (page: Page, own: readonly string[]): Promise<readonly string[]> => {
  const known = own.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '').sort((a, b) => b.length - a.length)
  const isOwn = (text: string): boolean => known.some((each) => each.includes(text))
  const bare = (text: string): string => known.reduce((rest, each) => rest.replaceAll(each, ' '), text.replace(key, ' '))
  return (await wordsOn(page)).filter((text) => plainLetter.test(bare(text)) && !isOwn(text))
}
