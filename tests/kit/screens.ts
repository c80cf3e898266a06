import { expect, type Page } from '@playwright/test'
import cy from '../../shared/locales/cy.json' with { type: 'json' }

/** Says a word of ours in the language of the page, so that a screen is found by its name there. */
export type Say = (source: keyof typeof cy | (string & {})) => string
export const sayIn = (language: string): Say => (source) => (language === 'cy' ? (cy as Readonly<Record<string, string>>)[source] ?? source : source)

interface Screen {
  readonly name: string
  /** From the open sample to this screen. */
  readonly open: (page: Page, say: Say) => Promise<void>
  /** Back to the sample; Escape where nothing is said. */
  readonly close?: (page: Page, say: Say) => Promise<void>
}

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A dialog that an entry of the menu opens. */
const fromMenu = (menu: string, entry: string, dialog: string = entry.replace(/…$/, '')): Screen => ({
  name: dialog,
  open: async (page, say) => {
    await button(page, say('Menu')).click()
    await page.getByRole('menuitem', { name: say(menu), exact: true }).press('ArrowRight')
    await page.getByRole('menuitem', { name: say(entry), exact: true }).click()
    await expect(page.getByRole('dialog', { name: say(dialog), exact: true })).toBeVisible()
  },
})

const toggled = (name: string): Pick<Screen, 'open' | 'close'> => ({
  open: async (page, say) => {
    await button(page, say(name)).click()
    await expect(button(page, say(name))).toHaveAttribute('aria-pressed', 'true')
  },
  close: async (page, say) => {
    await button(page, say(name)).click()
    await expect(button(page, say(name))).toHaveAttribute('aria-pressed', 'false')
  },
})

/** Every screen there is beside the start page, reached from the open sample as a person would. */
export const screens: readonly Screen[] = [
  { name: 'Canvas', open: async (page) => void (await page.getByRole('tree').waitFor({ state: 'attached' })) },
  {
    name: 'Details of a change idea',
    open: async (page) => {
      await page.getByRole('treeitem').last().focus()
      await expect(page.getByRole('complementary').first()).toBeVisible()
    },
    close: (page) => press(page, 'Home'),
  },
  {
    name: 'Text of a box',
    open: async (page) => {
      await page.getByRole('treeitem').last().focus()
      await press(page, 'F2')
    },
  },
  { name: 'Several selected', open: (page) => press(page, 'Shift+ArrowUp', 'Shift+ArrowUp') },
  { name: 'Outline beside the canvas', ...toggled('Outline') },
  { name: 'Impact and ease', ...toggled('Impact and ease') },
  { name: 'Row menu of the outline', open: async (page, say) => {
    await button(page, say('Outline')).click()
    await page.getByRole('row').last().focus()
    await press(page, 'Shift+F10')
    await expect(page.getByRole('menu')).toBeVisible()
  }, close: async (page, say) => {
    await press(page, 'Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await button(page, say('Outline')).click()
  } },
  ...(['Plan', 'Do', 'Study', 'Act'] as const).map((tab): Screen => ({
    name: `${tab} of a test cycle`,
    open: async (page, say) => {
      await page.getByRole('treeitem', { name: /No coffee/ }).focus()
      const details = page.getByRole('complementary', { name: say('Details') })
      if (tab === 'Plan') await details.getByRole('button', { name: say('Add test cycle') }).click()
      await details.getByRole('tab', { name: say(tab), exact: true }).click()
      // The prediction is asked for once, and then what the tab is for.
      const goOn = details.getByRole('button', { name: say('Go on without a prediction') })
      if (tab === 'Do') await goOn.click()
    },
    close: async () => {},
  })),
  { name: 'Tests', ...toggled('Tests') },
  { name: 'Timeline of tests', open: async (page, say) => {
    await button(page, say('Tests')).click()
    await page.getByRole('radio', { name: say('Timeline') }).click()
  }, close: (page, say) => button(page, say('Tests')).click() },
  { name: 'The diagram itself, with attic and what was removed', open: async (page, say) => {
    const details = page.getByRole('complementary', { name: say('Details') })
    await page.getByRole('treeitem', { name: /No coffee/ }).focus()
    await details.getByRole('tab', { name: say('Act'), exact: true }).click()
    await details.getByRole('combobox', { name: say('Status') }).selectOption('abandoned')
    await details.getByRole('button', { name: say('Put away') }).click()
    await page.getByRole('treeitem', { name: /Window open/ }).press('Delete')
    await press(page, 'Escape')
    for (const part of ['Attic', 'Recently removed']) await expect(details.getByRole('region', { name: say(part) })).toBeVisible()
  }, close: (page) => press(page, 'Home') },
  { name: 'A problem with a file', open: async (page, say) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, say('Open…')).click()])
    await chooser.setFiles({ name: 'empty.throughline', mimeType: 'application/json', buffer: Buffer.alloc(0) })
    await expect(page.getByRole('alertdialog')).toBeVisible()
  } },
  { name: 'Measures', ...toggled('Measures') },
  { name: 'Theory', ...toggled('Check my theory') },
  { name: 'Find', open: async (page) => {
    await press(page, 'Control+f')
    await page.keyboard.type('week')
  } },
  { name: 'Menu', open: async (page, say) => {
    await button(page, say('Menu')).click()
    await page.getByRole('menuitem', { name: say('Box'), exact: true }).press('ArrowRight')
  }, close: (page) => press(page, 'Escape', 'Escape') },
  { name: 'Command palette', open: (page) => press(page, 'Control+k') },
  fromMenu('File', 'New diagram'),
  fromMenu('File', 'Import list…'),
  fromMenu('File', 'Save a named version…', 'Save a named version'),
  fromMenu('File', 'Version history'),
  fromMenu('Edit', 'Settings'),
  fromMenu('Help', 'Keyboard shortcuts'),
  fromMenu('Help', 'About Throughline'),
  { name: 'Export', open: async (page, say) => {
    await button(page, say('Export…')).click()
    await expect(page.getByRole('dialog', { name: say('Export'), exact: true }).getByRole('document')).toBeVisible()
  } },
  { name: 'Not linked', open: async (page, say) => {
    await button(page, say('Not linked ({count})').replace('{count}', '1')).click()
    await expect(page.getByRole('dialog', { name: say('Not linked yet'), exact: true })).toBeVisible()
  } },
  { name: 'Share', open: async (page, say) => button(page, say('Share')).click() },
]
