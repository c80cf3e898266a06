import { AxeBuilder } from '@axe-core/playwright'
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test, type Editor } from '../kit/editor'
import { choose } from '../kit/menu'
import { guest, host } from '../kit/people'

const history = (page: Page) => page.getByRole('dialog', { name: 'Version history' })
const openHistory = (page: Page) => choose(page, 'File', 'Version history')
const versions = (page: Page) => history(page).getByRole('listbox', { name: 'Versions' })

const keep = async (editor: Editor, page: Page, name: string): Promise<void> => {
  await editor.press('Control+Shift+s')
  const dialog = page.getByRole('dialog', { name: 'Save a named version' })
  await expect(dialog.getByRole('textbox', { name: 'Name of the version' })).toBeFocused()
  await editor.type(name)
  await editor.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(editor.messages()).toContainText(`Kept the version “${name}”.`)
}

test('[T34] Ctrl+Shift+S keeps a version; the history lists it with its boxes, its picture and what differs from now', async ({ editor, page }) => {
  await editor.small()
  await keep(editor, page, 'Before the meeting')
  await editor.node('Primary driver: Safe footwear').click()
  await editor.press('Delete')
  await keep(editor, page, 'After it')
  await openHistory(page)
  await expect(versions(page).getByRole('option')).toHaveText([/^After it.*2 boxes/, /^Before the meeting.*6 boxes/])
  await expect(history(page).getByText('Just as the diagram is now.')).toBeVisible()
  await versions(page).getByRole('option', { name: 'Before the meeting' }).click()
  await expect(history(page).getByRole('list', { name: 'Compared with now:' }).getByRole('listitem')).toHaveText(['4 boxes more', '4 links more'])
  await expect(history(page).getByRole('figure', { name: 'Preview of “Before the meeting”' }).getByText('Slippers that fit')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).analyze()).violations, colorScheme).toEqual([])
  }
})

test('[T35] restoring asks first, keeps what is here as a version, and is one undo step', async ({ editor, page }) => {
  await editor.small()
  const before = await editor.tree()
  await keep(editor, page, 'Full')
  await editor.node('Primary driver: Safe footwear').click()
  await editor.press('Delete')
  await expect(editor.nodes()).toHaveCount(2)
  await openHistory(page)
  await history(page).getByRole('button', { name: 'Restore version' }).click()
  const alert = page.getByRole('alertdialog', { name: 'Restore version' })
  await expect(alert).toContainText('Nothing is lost')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await alert.getByRole('button', { name: 'Cancel' }).click()
  await expect(history(page)).toBeVisible()
  await history(page).getByRole('button', { name: 'Restore version' }).click()
  await alert.getByRole('button', { name: 'Restore version' }).click()
  await expect(history(page)).toHaveCount(0)
  await expect.poll(editor.tree).toEqual(before)
  await editor.press('Control+z')
  await expect(editor.nodes()).toHaveCount(2)
  await openHistory(page)
  await expect(versions(page).getByRole('option')).toHaveText([/^Before restoring “Full”.*2 boxes/, /^Full.*6 boxes/])
})

test('[T36] a version is renamed, and deleted once asked', async ({ editor, page }) => {
  await editor.small()
  await openHistory(page)
  await expect(history(page).getByText('No version is kept yet.')).toBeVisible()
  await history(page).getByRole('button', { name: 'Save version' }).click()
  await expect(history(page).getByRole('alert')).toContainText('Type a name for the version')
  await history(page).getByRole('textbox', { name: 'Name of the version' }).fill('One')
  await editor.press('Enter')
  await history(page).getByRole('textbox', { name: 'Rename version' }).fill('Draft for the board')
  await editor.press('Enter')
  await expect(versions(page).getByRole('option')).toHaveText([/^Draft for the board/])
  await history(page).getByRole('button', { name: 'Delete version' }).click()
  await page.getByRole('alertdialog', { name: 'Delete version' }).getByRole('button', { name: 'Delete version' }).click()
  await expect(versions(page)).toHaveCount(0)
})

test('[T37] versions are saved with the file and come back when it is opened; new ones count as unsaved', async ({ editor, page }) => {
  await editor.small()
  await keep(editor, page, 'Kept in the file')
  const saving = page.waitForEvent('download')
  await editor.press('Control+s')
  const path = await (await saving).path()
  await expect(editor.saveState()).toHaveText('Saved on this computer')
  const file = JSON.parse(await readFile(path, 'utf8')) as { versions: readonly { name: string }[] }
  expect(file.versions.map(({ name }) => name)).toEqual(['Kept in the file'])
  await keep(editor, page, 'Another')
  await expect(editor.saveState()).toHaveText('Not saved: changes since the last save')
  await page.reload()
  const choosing = page.waitForEvent('filechooser')
  await editor.button('Open…').click()
  await (await choosing).setFiles({ name: 'falls.throughline', mimeType: 'application/json', buffer: await readFile(path) })
  await expect(editor.nodes()).toHaveCount(6)
  await openHistory(page)
  await expect(versions(page).getByRole('option')).toHaveText([/^Kept in the file.*6 boxes/])
})

test('[T38] in a session a version is restored for everyone, a colleague’s words are kept, and the dialog says where versions are', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  await ana.page.keyboard.press('Control+Shift+s')
  await ana.page.getByRole('textbox', { name: 'Name of the version' }).fill('Start')
  await ana.page.keyboard.press('Enter')
  await ben.page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' }).click()
  await ben.page.keyboard.press('Control+Enter')
  await ben.page.getByRole('textbox', { name: 'Text of Primary driver' }).fill('Ben’s driver')
  await expect(ana.page.getByRole('treeitem', { name: 'Primary driver: Ben’s driver' })).toBeVisible()
  await openHistory(ana.page)
  await expect(history(ana.page)).toContainText('The others do not see them.')
  await history(ana.page).getByRole('button', { name: 'Restore version' }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Restore version' }).click()
  for (const { page } of [ana, ben]) await expect(page.getByRole('treeitem')).toHaveCount(1)
  await ana.page.keyboard.press('Control+z')
  for (const { page } of [ana, ben]) await expect(page.getByRole('treeitem', { name: 'Primary driver: Ben’s driver' })).toBeVisible()
})
