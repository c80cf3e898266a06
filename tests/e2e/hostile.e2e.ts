import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { pasteHere } from '../kit/clipboard'
import { test } from '../kit/editor'
import { choose } from '../kit/menu'

/** Every address that the page asks for from now on, other than its own. */
const asked = (page: Page, own: string): string[] => {
  const addresses: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) addresses.push(request.url())
  })
  return addresses
}

const ran = (page: Page): Promise<unknown> => page.evaluate(() => (globalThis as { ran?: unknown }).ran ?? null)

const markup = [
  '<base href="https://elsewhere.invalid/"><link rel="stylesheet" href="https://elsewhere.invalid/a.css">',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.invalid/">',
  '<ul><li>One<script>ran = 1</script></li>',
  '<li>Two <img src="https://elsewhere.invalid/a.png" onerror="ran = 2"><img src=x onerror=ran=3></li>',
  '<li><a href="javascript:ran=4">Three</a><svg onload="ran = 5"><image href="https://elsewhere.invalid/b.svg"/><use href="https://elsewhere.invalid/c.svg#x"/></svg></li>',
  '<li><iframe src="https://elsewhere.invalid/"></iframe><object data="https://elsewhere.invalid/o"></object><video src="https://elsewhere.invalid/v" autoplay></video>Four</li>',
  '<li style="background:url(https://elsewhere.invalid/s.png)" onmouseover="ran = 6">Five</li></ul>',
].join('')

test('[G30] markup on the clipboard gives its words: nothing in it runs, and nothing is fetched', async ({ editor, page }) => {
  await editor.small()
  await editor.node('Secondary driver: Slippers that fit').click()
  const addresses = asked(page, editor.url)
  await pasteHere(page, { 'text/html': markup, 'text/plain': 'One\nTwo\nThree\nFour\nFive' })
  const dialog = page.getByRole('dialog', { name: 'Import list' })
  await expect(dialog.getByRole('grid', { name: 'Rows to add' }).getByRole('row')).toHaveCount(5)
  await editor.button('Add 5 boxes').click()
  await expect(editor.node('Change idea: Three')).toBeVisible()
  // As words, and nothing but words, also where they look like markup.
  const words = '<img src=x onerror=ran=7> {name} \\u0041 \u202Eltr'
  await editor.node('Secondary driver: Slippers that fit').click()
  await pasteHere(page, { 'text/plain': words })
  await expect(editor.node(`Change idea: ${words}`)).toBeVisible()
  await expect(editor.messages()).toContainText(words)
  expect(await ran(page)).toBeNull()
  expect(addresses).toEqual([])
  expect(page.url().startsWith(editor.url)).toBe(true)
})

test('[G31] a forged branch is refused or pasted as it may be; the diagram is as it was, and undo leads back', async ({ editor, page }) => {
  await editor.small()
  await editor.node('Secondary driver: Slippers that fit').click()
  const before = await editor.tree()
  const node = { id: 'x', kind: 'change', text: 'Forged', note: '', definition: '', status: 'untested', owner: '', tags: {}, impact: null, ease: null }
  const branch = (fields: object): string => JSON.stringify({ format: 'throughline-branch', version: 1, nodes: [node], links: [], ...fields })
  const forged = [
    '{}', 'null', '[[[[', branch({ nodes: 'x' }), branch({ nodes: [] }), branch({ nodes: [node, node] }), branch({ nodes: [{ ...node, id: '__proto__' }] }),
    branch({ nodes: Array.from({ length: 10_000 }, (_, i) => ({ ...node, id: `n${i}` })) }), branch({ nodes: [{ ...node, text: 'x'.repeat(20_001) }] }),
    branch({ nodes: [{ ...node, impact: 1e9 }] }), branch({}).replace('"tags":{}', '"tags":{"__proto__":true}'), branch({ nodes: [{ ...node, kind: 'constructor' }] }),
  ]
  for (const each of forged) {
    await pasteHere(page, { 'application/x-throughline': each, 'text/plain': '' })
    await expect(editor.messages()).toContainText('There is no text on the clipboard that could become a box.')
    expect(await editor.tree()).toEqual(before)
  }
  // Links in a circle, to themselves and to what is not there; half a character in every field.
  const half = 'h\ud800'
  await pasteHere(page, { 'application/x-throughline': branch({
    nodes: [{ ...node, text: half, owner: half, note: half, tags: { [half]: true } }, { ...node, id: 'y', kind: 'secondary', text: 'Second' }],
    links: [['x', 'y'], ['y', 'x'], ['x', 'x'], ['x', 'gone']].map(([from, to]) => ({ from, to, strength: 'strong', note: '' })),
  }) })
  await expect(editor.node('Change idea: h\ufffd')).toBeVisible()
  await expect(editor.nodes()).toHaveCount(before.length + 2)
  await editor.press('Control+z')
  await expect.poll(editor.tree).toEqual(before)
})

test('[F16] a file with forged versions opens, and its history can be looked at and restored', async ({ editor, page }) => {
  await editor.small()
  const [download] = await Promise.all([page.waitForEvent('download'), editor.press('Control+s')])
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { diagram: Record<string, unknown>; versions: unknown[] }
  const { nodes, ...rest } = file.diagram
  const version = (id: string, fields: object): object => ({ id, name: id, at: 1, by: '', diagram: file.diagram, ...fields })
  file.versions = [
    version('endless', { at: 1e300 }), version('constructor', { name: '<b>{name}</b> \\u0041 \u202E', by: '__proto__' }), version('bare', { diagram: {} }),
    version('wrong', { diagram: { ...rest, nodes: { a: 5, b: { kind: 'banana', tags: 7 }, '..': {}, constructor: { kind: 'change', text: 'c', order: '!' } }, links: { 'a>a': {}, 'x>y>z': {} }, meta: { headings: 7, aside: { x: 1 }, language: 'en-ab-cd', revisedOn: '2026-02-31' } } }),
  ]
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.press('Control+o')])
  await chooser.setFiles({ name: 'forged.throughline', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) })
  const copy = page.getByRole('alertdialog', { name: 'This is a copy of the open diagram' })
  await copy.getByRole('button', { name: 'Bring together' }).click()
  await choose(page, 'File', 'Version history')
  const history = page.getByRole('dialog', { name: 'Version history' })
  await expect(history.getByRole('option')).toHaveCount(4)
  for (const option of await history.getByRole('option').all()) {
    await option.click()
    await expect(history.getByRole('figure')).toBeVisible()
  }
  await history.getByRole('option', { name: 'wrong' }).click()
  await history.getByRole('button', { name: 'Restore version' }).click()
  await page.getByRole('alertdialog', { name: 'Restore version' }).getByRole('button', { name: 'Restore version' }).click()
  await expect(history).toHaveCount(0)
  await editor.press('Control+z')
  await expect(editor.node('Change idea: Fitting on admission')).toBeVisible()
  expect(Object.keys(nodes as object)).toHaveLength(6)
})

test('[G32] forged settings of this device are the usual ones: the editor starts, and nothing of them reaches the diagram', async ({ editor, page }) => {
  for (const forged of ['null', '5', '{', '[]', '{"theme":"__proto__","textSize":1e9,"keys":{},"language":"<script>","minimap":"yes"}', '{"__proto__":{"theme":"dark"},"textSize":-1,"language":"constructor"}']) {
    await page.goto(`${editor.url}/?language=__proto__`)
    await page.evaluate((text) => {
      localStorage.setItem('throughline.settings', text)
      localStorage.setItem('throughline.name', text)
    }, forged)
    await page.reload()
    await expect(editor.button('New diagram')).toBeVisible()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.style.fontSize, document.documentElement.dataset['theme'] ?? ''])).toEqual(['en-GB', '16px', ''])
  }
})
