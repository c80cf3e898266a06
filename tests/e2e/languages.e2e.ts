import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { addCatalogue, speak, t, type Values } from '../../shared/base/words'
import { menus } from '../../shared/edit/menus'
import { faults } from '../kit/faults'
import { test } from '../kit/served'
import { untranslated } from '../kit/untranslated'

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))
addCatalogue('cy', read('shared/locales/cy.json') as Record<string, string>)

/** Fields of a sample that hold no words of people's: what is said of them is ours. */
const closed = new Set(['id', 'kind', 'status', 'type', 'better', 'purpose', 'decision', 'strength', 'language', 'idea', 'basedOn', 'on', 'from', 'to', 'points'])
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? (/^(aim|[a-z]\d+)$/.test(value) ? [] : [value])
  : Array.isArray(value) ? value.flatMap(wordsIn)
  : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => (closed.has(key) ? [] : wordsIn(each))) : []
const samples = ['sample', 'training', 'measures'].map((name) => read(`shared/gather/samples/${name}.json`)).flatMap(wordsIn)
/** On the small pictures of samples, which are written in English. */
const pictured = ['Untested', 'Testing', 'Adopted', 'Adapted', 'Abandoned', '3 test cycles', '4 test cycles']

/** Names and addresses, which are the same in every language. */
const names = ['Throughline', 'English', 'Cymraeg', 'Letter', 'http://',
  'React Flow', 'reactflow.dev', 'React Aria', 'react-aria.adobe.com', 'Yjs', 'yjs.dev', 'HarfBuzz', 'harfbuzz.github.io', 'Noto Sans', 'fonts.google.com/noto', 'Lucide', 'lucide.dev',
  // What React Aria says to screen readers by itself, in the languages that it has.
  'Dismiss',
  // Days by Intl, and what React Aria's fields of days say: neither knows a language for tests.
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
  'month,', 'year,', 'day,', 'Empty', 'dd', 'mm', 'yyyy']

/** A message as it is said in the language that the test is in, and nothing else. */
const named = (source: string, values?: Values): RegExp => new RegExp(`^${t(source, values).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
const button = (page: Page | Locator, source: string): Locator => page.getByRole('button', { name: named(source) }).first()
const textOf = (page: Page): Locator => page.getByRole('textbox').first()

const begin = async (page: Page, url: string, language: string, aim: string): Promise<void> => {
  speak(language)
  await page.goto(`${url}?language=${language}`)
  await button(page, 'New diagram').click()
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.insertText(aim)
}

/** The language of the page, and the way that it is written. */
const written = (page: Page): Promise<readonly string[]> => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])

test('[U60] every word of ours on the screen is translated: nothing but people’s own is without accents', async ({ page, server }) => {
  test.setTimeout(90_000)
  const own = [...names, ...samples, 'Halve falls by June', 'Safe footwear', 'Fitting on admission']
  const check = async (where: string, more: readonly string[] = []): Promise<void> => expect.soft(await untranslated(page, [...own, ...more]), where).toEqual([])
  speak('en-XA')
  await page.goto(`${server.url}?language=en-XA`)
  await check('start page', pictured)
  await begin(page, server.url, 'en-XA', 'Halve falls by June')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Safe footwear')
  await page.keyboard.press('Escape')
  await check('editor with a driver')
  await button(page, 'Add change idea').click()
  await page.keyboard.insertText('Fitting on admission')
  await page.keyboard.press('Escape')
  await check('editor with an idea')
  for (const name of ['Share', 'Export…', 'Command palette']) {
    await button(page, name).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await check(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('log')).toContainText('Úñđóñé')
  await check('after undo')
})

/** Opens a menu of the window, and gives its entries. */
const openMenu = async (page: Page, label: string): Promise<Locator> => {
  await button(page, 'Menu').click()
  await page.getByRole('menuitem', { name: named(label) }).first().click()
  return page.getByRole('menu', { name: named(label) })
}
const choose = async (page: Page, menu: string, entry: string): Promise<void> => {
  await (await openMenu(page, menu)).getByRole('menuitem', { name: named(entry) }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** The sample with its own words in the language for tests too, so that what is printed on it is looked at as well. */
const openSample = async (page: Page, url: string): Promise<void> => {
  speak('en-XA')
  await page.goto(`${url}?language=en-XA`)
  await button(page, 'Sample diagram').click()
  await expect(page.getByRole('treeitem').and(page.locator(':focus'))).toHaveCount(1)
  await page.keyboard.press('Escape')
  const details = page.getByRole('complementary', { name: named('Details') })
  await details.getByRole('combobox', { name: named('Language of the texts') }).selectOption({ label: t('Another language…') })
  await details.getByRole('textbox', { name: named('Language tag') }).fill('en-XA')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('Primary drivers'), { exact: true }).first()).toBeVisible()
}

test('[U80] every part of the editor is translated: menus, details, outline, sheets and dialogs', async ({ page, server }) => {
  test.setTimeout(240_000)
  const own = [...names, ...samples, 'en-XA', 'Slippers for all']
  const check = async (where: string): Promise<void> => expect.soft(await untranslated(page, where === 'New diagram' ? [...own, ...pictured] : own), where).toEqual([])
  await openSample(page, server.url)
  await check('details of the diagram')
  for (const kind of ['aim', 'primary', 'change'] as const) {
    await page.getByRole('treeitem', { name: new RegExp(`^${t({ aim: 'Aim', primary: 'Primary driver', change: 'Change idea' }[kind])}`) }).first().click()
    await check(`details of ${kind}`)
  }
  for (const { label } of menus) {
    await expect(await openMenu(page, label)).toBeVisible()
    await check(`menu ${label}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  for (const [menu, entry] of [
    ['Edit', 'Settings'], ['Help', 'Keyboard shortcuts'], ['Help', 'About Throughline'], ['File', 'Version history'], ['File', 'Import list…'], ['File', 'New diagram'],
    ['File', 'Save a named version…'], ['Session', 'Join a session'], ['Edit', 'Command palette'],
  ] as const) {
    await choose(page, menu, entry)
    await expect(page.getByRole('dialog')).toBeVisible()
    await check(entry)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await button(page, 'Add primary driver').click()
  await page.keyboard.insertText('Slippers for all')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+f')
  await page.keyboard.insertText('client')
  await check('find')
  await page.keyboard.press('Escape')
  await choose(page, 'View', 'Outline')
  await expect(page.getByRole('treegrid')).toBeVisible()
  await check('outline beside the diagram')
  await choose(page, 'View', 'Impact and ease')
  await check('impact and ease')
})

/** Boxes of the page's own frame, which nothing may push out of the window. */
const outside = async (page: Page): Promise<readonly string[]> => {
  const [bar, dialog] = [page.getByRole('banner'), page.getByRole('dialog')]
  const frames = bar.or(dialog).or(page.getByRole('contentinfo')).or(page.getByRole('complementary')).or(page.getByRole('main')).or(dialog.getByRole('button')).or(bar.getByRole('button'))
  const wide = await page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} wide`] : []))
  const out = await frames.evaluateAll((all) => all.filter((each) => each.checkVisibility()).flatMap((each) => {
    const { left, right, width } = each.getBoundingClientRect()
    return width > 0 && (left < -1 || right > innerWidth + 1) ? [`${each.tagName} ${each.getAttribute('aria-label') ?? each.textContent.slice(0, 20)}: ${Math.round(left)} to ${Math.round(right)}`] : []
  }))
  return [...wide, ...out]
}

test('[U61] from right to left the page is mirrored, and nothing leaves the window, wide or narrow', async ({ page, server }) => {
  await page.setViewportSize({ width: 1400, height: 800 })
  await begin(page, server.url, 'ar-XB', 'Halve falls by June')
  await page.keyboard.press('Escape')
  expect(await written(page)).toEqual(['ar-XB', 'rtl'])
  const details = await page.getByRole('complementary', { name: named('Details') }).boundingBox()
  expect(details?.x, 'details are on the left').toBeLessThan(10)
  await page.keyboard.press('Control+Alt+o')
  for (const width of [1400, 1100, 360]) {
    await page.setViewportSize({ width, height: 800 })
    expect.soft(await outside(page), `editor at ${width}`).toEqual([])
    if (width > 860) {
      // Side by side: both views are there, and the box is in sight in its own.
      await expect(page.getByRole('treegrid')).toBeVisible()
      await expect(page.getByRole('treeitem', { name: /Halve falls/ })).toBeInViewport()
    }
    for (const keys of ['Control+k', 'Control+e']) {
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await outside(page), `${keys} at ${width}`).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
})

test('[U62] on a screen from right to left the canvas still counts from the left', async ({ page, server }) => {
  await begin(page, server.url, 'ar-XB', 'Halve falls by June')
  for (const text of ['Safe footwear', 'Slippers that fit', 'Fitting on admission']) {
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(text)
  }
  await page.keyboard.press('Escape')
  const box = async (text: string) => {
    const found = await page.getByRole('treeitem', { name: new RegExp(text) }).boundingBox()
    if (!found) throw new Error(`${text} is not on the screen`)
    return found
  }
  const xs = await Promise.all(['Halve falls', 'Safe footwear', 'Slippers', 'Fitting'].map(async (text) => (await box(text)).x))
  expect(xs, 'the aim on the left').toEqual([...xs].sort((a, b) => a - b))
  // A drawn line stands in its box, and a press in the middle of a box selects it.
  const safe = await box('Safe footwear')
  const line = await page.getByText('Safe footwear', { exact: true }).first().boundingBox()
  expect(line && line.x >= safe.x && line.x + line.width <= safe.x + safe.width).toBe(true)
  await page.mouse.click(safe.x + safe.width / 2, safe.y + safe.height / 2)
  await expect(page.getByRole('treeitem', { name: /Safe footwear/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('treeitem', { name: /Slippers/ })).toBeFocused()
})

test('[U63] in Welsh boxes, dialogs and messages have Welsh names, and axe finds nothing', async ({ page, server }) => {
  await begin(page, server.url, 'cy', 'Haneru cwympiadau')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Esgidiau diogel')
  await page.keyboard.press('Escape')
  expect(await written(page)).toEqual(['cy', 'ltr'])
  await expect(page.getByRole('treeitem', { name: 'Prif ysgogydd: Esgidiau diogel' })).toBeVisible()
  await expect(page.getByText('Prif ysgogwyr', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('log')).toContainText('Ychwanegwyd prif ysgogydd.')
  expect(await faults(page)).toEqual([])
  await button(page, 'Export…').click()
  const dialog = page.getByRole('dialog', { name: 'Allforio' })
  await expect(dialog.getByRole('document', { name: 'Rhagolwg, tudalen 1 o 1' }).getByText('Esgidiau diogel', { exact: true })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Testun', exact: true }).check()
  await expect(dialog.getByRole('document')).toContainText('Yn arwain at: Nod: Haneru cwympiadau (cryf)')
  await page.keyboard.press('Escape')
  await button(page, 'Share').click()
  await expect(page.getByRole('dialog', { name: 'Rhannu' }).getByRole('textbox', { name: 'Eich enw' })).toBeVisible()
  expect(await faults(page)).toEqual([])
})

test('[B16] the state of saving follows the language of the screen, also when that changes', async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('dialog').getByText('Cymraeg', { exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Gosodiadau' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Diagram newydd' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status', { name: 'Cyflwr cadw' })).toHaveText('Heb ei gadw: diagram newydd')
  await page.keyboard.press('Control+,')
  await page.getByRole('dialog').getByText('English', { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Not saved: a new diagram')
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Not shared')
})

test('[U64] what is typed in Hebrew or Arabic runs and stands from right to left, in any language of the screen', async ({ page, server }) => {
  await begin(page, server.url, 'en-GB', 'להפחית נפילות, 50% עד יוני')
  const style = (of: Locator, property: string): Promise<string> => of.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  expect(await style(textOf(page), 'direction')).toBe('rtl')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Safe footwear')
  expect(await style(textOf(page), 'direction')).toBe('ltr')
  await page.keyboard.press('Escape')
  const aim = page.getByRole('treeitem', { name: /להפחית/ })
  const box = await aim.boundingBox()
  const line = page.getByRole('main').getByText(/להפחית/).first()
  const drawn = await line.boundingBox()
  expect(await style(line, 'direction')).toBe('rtl')
  expect(box && drawn && box.x + box.width - drawn.x - drawn.width, 'stands at the right').toBeLessThan(30)
  await aim.click()
  const note = page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Note' })
  await note.fill('הערה')
  expect(await style(note, 'unicode-bidi')).toBe('plaintext')
})
