import { expect } from '@playwright/test'
import sample from '../../shared/gather/samples/sample.json' with { type: 'json' }
import { test } from '../kit/editor'

type Row = (typeof sample.nodes)[number]

const byId = new Map(sample.nodes.map((node) => [node.id, node]))
const textOf = (id: string): string => byId.get(id)?.text ?? ''
const strong = sample.links.filter((link) => link.strength === 'strong')
const below = (id: string): readonly Row[] => strong.filter((link) => link.to === id).flatMap((link) => byId.get(link.from) ?? [])

/** How the sample is typed from top to bottom: each box with the keys that lead to it from the one before. */
const script = (): readonly { readonly keys: readonly string[]; readonly text: string }[] => {
  const steps: { readonly keys: readonly string[]; readonly text: string }[] = []
  let depth = 0
  const visit = (node: Row, level: number): void => {
    // Down one level is Tab, beside is Enter, and each level out is Shift+Tab: the first one makes the box, the next move it.
    const keys = level > depth ? ['Tab'] : level === depth ? ['Enter'] : Array.from({ length: depth - level }, () => 'Shift+Tab')
    steps.push({ keys, text: node.text })
    depth = level
    for (const child of below(node.id)) visit(child, level + 1)
  }
  for (const driver of below('aim')) visit(driver, 1)
  return steps
}

test('[U100] the sample of 25 boxes is drawn from nothing in at most 34 actions beyond its text, without a pointer', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(editor.button('New diagram')).toBeFocused()
  let actions = 0
  const press = async (...keys: readonly string[]): Promise<void> => {
    actions += keys.length
    await editor.press(...keys)
  }
  const link = async (to: string): Promise<void> => {
    await press('Control+Shift+L')
    await expect(page.getByRole('combobox', { name: 'Leads to which box?' })).toBeFocused()
    await editor.type(textOf(to).slice(0, 12))
    await press('Shift+Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await press('Enter')
  await expect(editor.textOf('Aim')).toBeFocused()
  await editor.type(sample.aim)
  for (const { keys, text } of script()) {
    await press(...keys)
    await page.keyboard.insertText(text)
    // What leads to a second box is linked while one is at it, as long as that box is there already.
    if (text === textOf('c13')) await link('s4')
  }
  await press('Escape')
  await press('Home')
  await expect(editor.node(`Change idea: ${textOf('c1')}`)).toBeFocused()
  await link('s6')

  await expect(editor.nodes()).toHaveCount(25)
  const said = async (id: string): Promise<string | null> => editor.node(`Change idea: ${textOf(id)}`).getAttribute('aria-description')
  expect(await said('c1')).toContain(`Leads to Secondary driver: ${textOf('s1')} and Secondary driver: ${textOf('s6')} (weak)`)
  expect(await said('c13')).toContain(`Secondary driver: ${textOf('s4')} (weak)`)
  for (const { from, to } of strong.filter(({ from }) => from.startsWith('c'))) expect(await said(from)).toContain(`Secondary driver: ${textOf(to)}`)
  console.log(`scores: ${actions} actions for ${sample.nodes.length} boxes and ${sample.links.length} links`)
  expect(actions).toBeLessThanOrEqual(34)
})

test('[U101] a link is added as a weak one from the text, and typing goes on', async ({ editor, page }) => {
  await editor.small()
  await editor.node('Change idea: Fitting on admission').press('F2')
  await editor.press('Control+Shift+L')
  await expect(page.getByRole('dialog', { name: 'Add link' })).toContainText('Shift+Enter adds it as a weak link.')
  await editor.type('Shoes')
  await editor.press('Shift+Enter')
  await expect(editor.messages()).toContainText('“Fitting on admission” now leads to “Shoes at the bedside”, weakly.')
  await expect(editor.textOf('Change idea')).toBeFocused()
  await editor.type(' today')
  await editor.press('Escape')
  await expect(editor.node('Change idea: Fitting on admission today')).toHaveAttribute('aria-description', /Shoes at the bedside \(weak\)/)
})

test('[U100] a diagram is saved as PDF in at most three clicks', async ({ editor, page }) => {
  await page.goto(editor.url)
  await page.getByRole('button', { name: /^Sample diagram/ }).click()
  await expect(editor.nodes()).toHaveCount(25)
  let clicks = 0
  const click = async (name: string): Promise<void> => {
    clicks++
    await editor.button(name).click()
  }
  await click('Export…')
  await expect(page.getByRole('radio', { name: 'PDF' })).toBeChecked()
  const saved = page.waitForEvent('download')
  await click('Save PDF')
  expect((await saved).suggestedFilename()).toMatch(/\.pdf$/)
  // The third is the native dialog's own button, in the desktop app.
  expect(clicks).toBeLessThanOrEqual(2)
})
