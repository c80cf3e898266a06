import { expect, type Browser, type Page } from '@playwright/test'
import { Editor, test } from '../kit/editor'

/** Two people in one room, each in a browser of their own. */
const both = async (browser: Browser, page: Page, url: string, room: string): Promise<readonly [Editor, Editor]> => {
  const other = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage()
  const people = [new Editor(page, url), new Editor(other, url)] as const
  for (const person of people) {
    await person.page.goto(url)
    await person.button('Join a session').click()
    const dialog = person.page.getByRole('dialog', { name: 'Join a session' })
    await dialog.getByRole('textbox', { name: 'Link for participants' }).fill(`${url}/room/${room}`)
    await dialog.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(person.page.getByRole('status', { name: 'Connection' })).toHaveText('Online')
  }
  return people
}

test('[U16] while others add and type, the caret stays in its word and the edited box where it is', async ({ browser, page, server }) => {
  const [ann, ben] = await both(browser, page, server.url, 'caret')
  await ann.node('Aim: empty').dblclick()
  await ann.type('Halve falls')
  await ann.press('Tab')
  await ann.type('Safe footwear')
  await expect(ben.node('Primary driver: Safe footwear')).toBeVisible()
  await ann.press('Home')
  await page.waitForTimeout(400)
  const place = await ann.textOf('Primary driver').boundingBox()
  for (let round = 0; round < 6; round++) {
    await ben.button('Add primary driver').click()
    await ben.type(`Driver ${round}`)
    await ben.press('Escape')
    await ann.type(String(round))
  }
  await ben.node(/footwear/).dblclick()
  await ben.press('End')
  await ben.type(' for all')
  await expect(ann.textOf('Primary driver')).toHaveValue('012345Safe footwear for all')
  await ann.type('!')
  await expect(ben.textOf('Primary driver')).toHaveValue('012345!Safe footwear for all')
  await expect(ann.textOf('Primary driver')).toBeFocused()
  const now = await ann.textOf('Primary driver').boundingBox()
  expect(Math.abs((now?.x ?? 0) - (place?.x ?? 1))).toBeLessThan(1)
  expect(Math.abs((now?.y ?? 0) - (place?.y ?? 1))).toBeLessThan(1)
})

test('[U17] a box is seen to be somebody else’s while they are on it', async ({ browser, page, server }) => {
  const [ann, ben] = await both(browser, page, server.url, 'presence')
  await ann.node('Aim: empty').dblclick()
  await ann.type('Halve falls')
  await expect(ben.node('Aim: Halve falls')).toHaveAccessibleDescription(/is editing$/)
  await ann.press('Escape')
  await expect(ben.node('Aim: Halve falls')).toHaveAccessibleDescription(/is here$/)
})

test('[U18] whoever is in a box that another removes is told, keeps a place, and can have it back', async ({ browser, page, server }) => {
  const [ann, ben] = await both(browser, page, server.url, 'removal')
  await ann.button('Add primary driver').click()
  await ann.type('Safe footwear')
  await ann.press('Enter')
  await ann.type('Good light')
  await ben.node('Primary driver: Good light').click()
  // Ann types on while her box goes: none of it may land in another box.
  await Promise.all([ann.page.keyboard.type(' and more, without looking up', { delay: 60 }), ben.press('Delete')])
  await expect(ann.messages()).toContainText('removed by someone else')
  await expect(ann.node('Primary driver: Safe footwear')).toBeFocused()
  await ben.press('Control+z')
  // With as much of what Ann typed as came before it went.
  await expect(ann.page.getByRole('treeitem', { name: /^Primary driver: Good light/ })).toBeVisible()
})
