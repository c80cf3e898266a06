import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { faults } from '../kit/faults'
import { addDriver, beginDiagram } from '../kit/people'
import { test } from '../kit/served'

test('[T20] the export is seen before it is saved: PDF page by page, SVG, text; three presses to a saved PDF', async ({ server, page }) => {
  await beginDiagram(page, server.url, 'Fewer missed visits')
  await addDriver(page, 'Easy access')
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('radio', { name: 'PDF' })).toBeChecked()
  await expect(dialog.getByRole('document', { name: 'Preview, page 1 of 1' }).getByText('Easy access', { exact: true })).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Page size' }).selectOption('A3')
  await dialog.getByRole('checkbox', { name: 'Text version' }).check()
  await expect(dialog.getByRole('document', { name: /^Preview, page 1 of [2-9]/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Next page' }).click()
  await expect(dialog.getByRole('document', { name: /^Preview, page 2 of/ })).toBeVisible()
  expect(await faults(page)).toEqual([])
  for (const [format, start] of [['Text', '# '], ['SVG', '<?xml'], ['PDF', '%PDF-1.7']] as const) {
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Export…' }).click()
    await dialog.getByRole('radio', { name: format, exact: true }).check()
    await expect(dialog.getByRole('document').getByText('Easy access').last()).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: `Save ${format}` }).click()])
    expect(download.suggestedFilename()).toMatch(/^Fewer missed visits\.\w+$/)
    expect((await readFile(await download.path())).toString('latin1')).toMatch(new RegExp(`^${start.replace(/[?.]/g, '\\$&')}`))
    await expect(dialog).toHaveCount(0)
  }
})
