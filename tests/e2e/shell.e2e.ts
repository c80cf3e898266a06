import { expect, type Page } from '@playwright/test'
import { test } from '../kit/editor'
import { faults } from '../kit/faults'

const openMenu = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).press('ArrowRight')
  await expect(page.getByRole('menu', { name, exact: true })).toBeVisible()
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

test('[U46] the menu holds everything with its keys, what is off says why, and choosing acts', async ({ editor, page }) => {
  await editor.small()
  await openMenu(page, 'Insert')
  await expect(page.getByRole('menuitem', { name: 'Add aim' })).toHaveAccessibleDescription('This diagram has its aim already.')
  await expect(page.getByRole('menuitem', { name: 'Add aim' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('menuitem', { name: 'Add below' }).click()
  // Typed without waiting, as people do.
  await editor.type('Night lights')
  await editor.press('Escape')
  await expect(editor.node('Secondary driver: Night lights')).toBeFocused()
  await openMenu(page, 'Box')
  await expect(page.getByRole('menuitem', { name: 'Delete', exact: true })).toHaveAccessibleDescription('Delete')
  await expect(page.getByRole('menuitem', { name: 'Move to…' })).toHaveAccessibleDescription('Ctrl+Shift+M')
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  await expect(editor.nodes()).toHaveCount(6)
  await expect(editor.node('Primary driver: Good light at night').or(editor.node(/^Secondary driver/)).and(page.locator(':focus'))).toHaveCount(1)
  await openMenu(page, 'Help')
  await page.getByRole('menuitem', { name: 'About Throughline' }).click()
  await expect(dialog(page, 'About Throughline')).toBeVisible()
})

test('[U46] the menu works by keyboard alone, and what is off stays reachable and is said', async ({ editor, page }) => {
  await editor.small()
  await page.getByRole('button', { name: 'Menu', exact: true }).focus()
  await editor.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'File' })).toBeFocused()
  await editor.press('ArrowDown', 'ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'Undo' })).toBeFocused()
  await editor.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Redo' })).toBeFocused()
  await editor.press('Enter')
  await expect(editor.messages()).toContainText('There is nothing to redo.')
  await expect(editor.button('Menu')).toBeFocused()
  await editor.press('Enter', 'Escape')
  await expect(editor.button('Menu')).toBeFocused()
})

test('[U47] Ctrl+/ lists every key, on the start page and in the editor', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(editor.button('New diagram')).toBeFocused()
  await editor.press('Control+/')
  await expect(dialog(page, 'Keyboard shortcuts')).toContainText('Ctrl+K')
  await editor.press('Escape')
  await editor.small()
  await editor.press('Control+/')
  const list = dialog(page, 'Keyboard shortcuts')
  for (const heading of ['Anywhere', 'On a selected box', 'While typing in a box']) await expect(list.getByRole('heading', { name: heading })).toBeVisible()
  await expect(list).toContainText('Ctrl+Shift+M')
  await list.getByRole('button', { name: 'Close' }).click()
  await editor.press('Control+p')
  await expect(dialog(page, 'Export')).toBeVisible()
})

test('[U56] when a dialog closes, the focus is where it was', async ({ editor, page }) => {
  await editor.small()
  for (const [keys, name] of [['Control+/', 'Keyboard shortcuts'], ['Control+,', 'Settings'], ['Control+k', 'Command palette'], ['Control+e', 'Export']] as const) {
    await editor.press(keys)
    await expect(dialog(page, name)).toBeVisible()
    await editor.press('Escape')
    await expect(dialog(page, name)).toBeHidden()
    await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  }
  await openMenu(page, 'Session')
  await page.getByRole('menuitem', { name: 'Join a session' }).click()
  await expect(dialog(page, 'Join a session')).toBeVisible()
  await editor.press('Escape')
  await expect(editor.button('Menu')).toBeFocused()
})

test('[U53] at 320 px, and so at 400 %, nothing is cut off and nothing is lost', async ({ editor, page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(editor.url)
  const wide = () => page.evaluate(() => [...document.querySelectorAll('header, footer, main, [role="dialog"]')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).length + (document.documentElement.scrollWidth > innerWidth ? 1 : 0))
  expect(await wide()).toBe(0)
  await editor.button('Sample diagram').click()
  await expect(page.getByRole('treegrid', { name: 'Outline' }).getByRole('row')).toHaveCount(25)
  expect(await wide()).toBe(0)
  await editor.button('Diagram').click()
  await expect(editor.nodes()).toHaveCount(25)
  expect(await wide()).toBe(0)
  for (const name of ['Menu', 'Undo', 'Find', 'Share']) await expect(editor.button(name)).toBeInViewport({ ratio: 1 })
  // What has no room in the bar stands in the menu.
  for (const [menu, name] of [['File', 'Save'], ['File', 'Export…'], ['Edit', 'Command palette'], ['Diagram', 'Tidy']] as const) {
    await openMenu(page, menu)
    await expect(page.getByRole('menuitem', { name, exact: true })).toBeInViewport({ ratio: 0.9 })
    await editor.press('Escape', 'Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  for (const keys of ['Control+/', 'Control+,']) {
    await editor.press(keys)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await wide()).toBe(0)
    await editor.press('Escape')
  }
})

test('[U54] the whole screen has at most 25 tab stops, and the tools are one of them', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await expect(editor.nodes()).toHaveCount(25)
  await editor.press('ArrowRight', 'ArrowRight')
  await editor.button('Menu').focus()
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
  const start = await at()
  let stops = 0
  do {
    await editor.press('Tab')
    stops++
    if (stops > 40) break
  } while ((await at()) !== start)
  expect(stops).toBeLessThanOrEqual(25)
  await editor.button('New diagram').focus()
  await editor.press('ArrowRight', 'ArrowRight')
  await expect(editor.button('Save')).toBeFocused()
})

test('[U57] a diagram with hardly anything says what to do next', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('New diagram').click()
  await expect(page.getByText('What will be better, for whom, by how much, by when?')).toBeVisible()
  await editor.type('Halve falls by June')
  await expect(page.getByText('Tab adds a driver')).toBeVisible()
  await editor.press('Escape')
  await expect(page.getByText('Ctrl+Enter adds a driver')).toBeVisible()
  await editor.press('Control+Enter')
  await editor.type('Safe footwear')
  await expect(page.getByText('adds a driver')).toHaveCount(0)
})

test('[U57] while the diagram of a link is on its way, the page says so and offers another way', async ({ editor, page }) => {
  await page.routeWebSocket(/\/sync\//, () => undefined)
  await page.goto(`${editor.url.replace(/\/$/, '')}/room/slow`)
  await expect(page.getByRole('heading', { level: 1, name: 'The diagram is on its way' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await editor.button('Go to the start page').click()
  await expect(editor.button('New diagram')).toBeVisible()
})

test('[U58] About says whose work is in it', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('About Throughline').click()
  await expect(dialog(page, 'About Throughline')).toContainText('React Flow')
})

test('[U147] icons have words beside them where there is room: all at 1366 px, the views at 1280 px, none on less', async ({ editor, page }) => {
  await editor.begin()
  const wordsOf = (name: string) => editor.button(name).getByText(name, { exact: true })
  for (const [width, some, all] of [[1366, true, true], [1280, true, false], [1024, false, false]] as const) {
    await page.setViewportSize({ width, height: 768 })
    for (const name of ['Diagram', 'Outline', 'Tests', 'Measures', 'Impact and ease', 'Check my theory']) await expect(wordsOf(name)).toBeVisible({ visible: some })
    for (const name of ['New diagram', 'Open…', 'Save', 'Find', 'Tidy']) await expect(wordsOf(name)).toBeVisible({ visible: all })
    const middles = await page.getByRole('toolbar', { name: 'Diagram', exact: true }).getByRole('button').evaluateAll((buttons) =>
      buttons.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)))
    expect(new Set(middles).size, 'rows of tools').toBe(1)
  }
})
