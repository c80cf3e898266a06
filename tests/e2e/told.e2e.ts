import { expect } from '@playwright/test'
import { emptySnapshot, freshRecord, rowsOf } from '../../shared/diagram/snapshot'
import { contentFrom } from '../../shared/sync/content'
import { writeFile } from '../../shared/sync/file'
import { test } from '../kit/editor'

test('[U106] the tab is named after the diagram', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(page).toHaveTitle('Throughline')
  await editor.begin()
  await expect(page).toHaveTitle('Untitled diagram – Throughline')
  await editor.press('Escape')
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await editor.type('Falls on Ward 4')
  await editor.press('Enter')
  await expect(page).toHaveTitle('Falls on Ward 4 – Throughline')
})

test('[U107] an editor that cannot be fetched says so, and comes with what was typed once it can be', async ({ editor, page }) => {
  await page.route(/\/assets\/Editor-[^/]*\.js/, (route) => route.abort())
  await page.goto(editor.url)
  await editor.button('New diagram').click()
  await expect(page.getByRole('alert')).toContainText('The editor could not be fetched')
  await expect(page.getByRole('alert')).toContainText('Check the network of this device')
  await page.keyboard.type('Fewer falls')
  await page.unroute(/\/assets\/Editor-[^/]*\.js/)
  await expect(editor.textOf('Aim')).toHaveValue('Fewer falls')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('[U111] a dialog or sheet that cannot be fetched is asked for again and says so; nothing else goes with it', async ({ editor, page }) => {
  await page.route(/\/assets\/(ExportDialog|TestsSheet)-[^/]*\.js/, (route) => route.abort())
  await editor.begin('Fewer falls')
  await page.keyboard.press('Escape')
  await editor.button('Tests').click()
  await expect(editor.messages()).toContainText('This part of the screen could not be fetched. Trying again every two seconds; your work is kept.')
  await editor.button('Tests').click()
  await editor.button('Export…').click()
  await page.keyboard.press('Escape')
  await expect(editor.node('Aim: Fewer falls')).toBeVisible()
  await page.unroute(/\/assets\/(ExportDialog|TestsSheet)-[^/]*\.js/)
  await editor.button('Export…').click()
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
})

test('[U108] a text that is too long is refused in words: nothing is put in, nothing is lost', async ({ editor, page }) => {
  await editor.begin('Fewer falls')
  await page.evaluate((text) => document.execCommand('insertText', false, text), 'a'.repeat(20_000))
  await expect(editor.messages()).toContainText('A text holds up to 20,000 characters.')
  await expect(editor.textOf('Aim')).toHaveValue('Fewer falls')
  await page.evaluate((text) => document.execCommand('insertText', false, text), 'a'.repeat(19_989))
  await expect(editor.textOf('Aim')).toHaveValue(`Fewer falls${'a'.repeat(19_989)}`)
})

test('[U109] boxes that there is no room for are told of', async ({ editor, page }) => {
  const nodes = Array.from({ length: 2_003 }, (_, i) => freshRecord('nodes', `n${i}`, { kind: 'change', text: `Idea ${i}`, order: `${String(i).padStart(5, '0')}V` }))
  let next = 0
  const file = writeFile(contentFrom({ ...emptySnapshot, nodes: rowsOf(nodes) }, { newId: () => `id${next++}`, now: 0 }), 'test')
  await page.goto(editor.url)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
  await chooser.setFiles({ name: 'full.throughline', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(page.getByRole('contentinfo')).toContainText('3 boxes not shown: a diagram holds 2,000')
  await expect(editor.messages()).toContainText('They are kept, and appear when others are deleted.')
})

test('[U110] on the line of time the name of today is whole, also at its end', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await editor.button('Tests').click()
  await page.getByText('Timeline', { exact: true }).click()
  const today = await page.getByText('Today', { exact: true }).boundingBox()
  const line = await page.getByRole('listbox', { name: 'Test cycles by date' }).boundingBox()
  expect((today?.x ?? Infinity) + (today?.width ?? 0)).toBeLessThanOrEqual((line?.x ?? 0) + (line?.width ?? 0))
})
