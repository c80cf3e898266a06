import { expect, test, type Page } from '@playwright/test'
import { faults, faultsInAll } from '../kit/faults'
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
    test.setTimeout(300_000)
    const say = sayIn(language)
    await sample(page, server.url, 'light', language)
    await expect(page.getByRole('button', { name: say('New diagram'), exact: true })).toBeFocused()
    const found: string[] = []
    // Colours know no languages: dark and high contrast are looked at in one.
    const look = async (name: string): Promise<void> => {
      for (const fault of await (language === 'cy' ? faults(page) : faultsInAll(page))) found.push(`${name}: ${fault}`)
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
