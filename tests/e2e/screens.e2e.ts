import { expect, test, type Page } from '@playwright/test'
import { faultsInAll } from '../kit/faults'
import { sayIn, screens } from '../kit/screens'
import { test as served } from '../kit/served'

const sample = async (page: Page, url: string, theme: string, language: string): Promise<void> => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript((settings) => localStorage.setItem('throughline.settings', JSON.stringify(settings)), { theme, language })
  await page.goto(url)
}

for (const language of ['en-GB', 'cy']) {
  served(`[U55] axe finds no fault on any screen, ${language}`, async ({ page, server }) => {
    // Thirty-one screens, each looked at in three themes.
    test.setTimeout(120_000)
    const say = sayIn(language)
    await sample(page, server.url, 'light', language)
    await expect(page.getByRole('button', { name: say('New diagram'), exact: true })).toBeFocused()
    const found: string[] = []
    const look = async (name: string): Promise<void> => {
      for (const fault of await faultsInAll(page)) found.push(`${name}: ${fault}`)
    }
    await look('Start page')
    await page.getByRole('button', { name: new RegExp(`^${say('Training exercise')}`) }).click()
    await expect(page.getByRole('treeitem')).toHaveCount(13)
    for (const { name, open, close } of screens) {
      await open(page, say)
      await look(name)
      await (close ? close(page, say) : page.keyboard.press('Escape'))
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
    }
    expect(found).toEqual([])
  })
}

for (const language of ['en-GB', 'cy']) {
  served(`[U129] axe finds no fault on the screens of a session, nor on the page for joining, ${language}`, async ({ browser, page, server }) => {
    test.setTimeout(120_000)
    const say = sayIn(language)
    const found: string[] = []
    const look = async (name: string, at: Page = page): Promise<void> => {
      for (const fault of await faultsInAll(at)) found.push(`${name}: ${fault}`)
    }
    const button = (name: string) => page.getByRole('button', { name: say(name), exact: true })
    const command = async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: say('Find a command'), exact: true }).fill(say(name))
      await page.keyboard.press('Enter')
    }
    await sample(page, server.url, 'light', language)
    await page.getByRole('button', { name: new RegExp(`^${say('Training exercise')}`) }).click()
    await expect(page.getByRole('treeitem')).toHaveCount(13)
    await button('Share').click()
    await page.getByRole('textbox', { name: say('Your name'), exact: true }).fill('Ana')
    await button('Start session').click()
    const link = await page.getByRole('textbox', { name: say('Link for participants'), exact: true }).inputValue()

    const guest = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    await sample(guest, `${server.url}/join`, 'light', language)
    const join = guest.getByRole('button', { name: say('Join'), exact: true })
    await join.click()
    await expect(guest.getByRole('alert')).not.toBeEmpty()
    await look('Page for joining, by a code', guest)
    // Another page, not another place in the same one.
    await guest.goto('about:blank')
    await guest.goto(link)
    await guest.getByRole('textbox', { name: say('Your name'), exact: true }).fill('Ben')
    await look('Page for joining, by a link', guest)
    await join.click()
    await expect(guest.getByRole('status', { name: say('Connection'), exact: true })).toHaveText(say('Online'))
    await expect(guest.getByRole('treegrid')).toBeVisible()
    await look('In a session, on a phone', guest)

    await expect(page.getByRole('dialog').getByRole('listitem', { name: /^Ben, / })).toBeVisible()
    await look('Share')
    await button('Renew link…').click()
    await button('Delete this session…').click()
    await look('Share, asking')
    await button('Close').click()
    await page.getByRole('button', { name: /: Ana, Ben$/ }).click()
    await expect(page.getByRole('complementary', { name: say('People and session'), exact: true }).getByRole('listitem', { name: /^Ben, / })).toBeVisible()
    await look('People and session')
    await page.getByRole('treeitem').nth(1).focus()
    await command('Add unsorted idea')
    await page.keyboard.insertText('Larger print')
    await look('Text of an unsorted idea')
    await page.keyboard.press('Escape')
    await button('Add comment').click()
    await page.keyboard.insertText('Which size?')
    await page.keyboard.press('Control+Enter')
    // Two of the ideas are in the sample.
    for (const [name, count] of [['Unsorted ideas', '3'], ['Comments', '1']] as const) {
      await page.getByRole('button', { name: say(`${name} ({count})`).replace('{count}', count), exact: true }).click()
      await expect(page.getByRole('complementary', { name: say(name), exact: true })).toBeVisible()
      await look(name)
    }
    await page.getByRole('complementary', { name: say('Comments'), exact: true }).getByRole('button', { name: say('Reply'), exact: true }).click()
    await look('Answering a comment')
    await page.keyboard.press('Escape')
    await button('Outline').click()
    await look('Ideas and comments in the outline')
    await guest.context().close()
    expect(found).toEqual([])
  })
}
