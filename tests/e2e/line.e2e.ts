import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../kit/runtime'
import { expect } from '@playwright/test'
import { test } from '../kit/editor'

interface PlainDiagram {
  readonly aim?: string
  readonly nodes: readonly { readonly id: string; readonly kind: string; readonly text: string }[]
  readonly links: readonly ([string, string] | { readonly from: string; readonly to: string })[]
}

/** The repository's own examples, and the published diagrams where they are at hand. */
const files = [join(root, 'examples'), join(root, '../shared/data/diagrams')]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => join(folder, name)))

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

for (const file of files) {
  test(`[U23] ${basename(file)}: opened, edited, saved and opened again, every text and every link is there`, async ({ editor, page }, info) => {
    const plain = JSON.parse(readFileSync(file, 'utf8')) as PlainDiagram
    const open = async (path: string): Promise<void> => {
      await page.goto(editor.url)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
      await chooser.setFiles(path)
      await expect(editor.nodes()).toHaveCount(plain.nodes.length)
    }
    const texts = async (): Promise<string[]> =>
      (await editor.nodes().evaluateAll((items) => items.map((item) => (item.getAttribute('aria-label') ?? '').replace(/^[^:]+: /, '')))).sort()
    const links = async (): Promise<number> => {
      const said = await editor.nodes().evaluateAll((items) => items.map((item) => item.getAttribute('aria-description') ?? document.getElementById(item.getAttribute('aria-describedby') ?? '')?.textContent ?? ''))
      return said.reduce((sum, each) => sum + (/Leads to/.test(each) ? (each.match(/(Aim|driver): /g) ?? []).length : 0), 0)
    }

    await open(file)
    expect(await texts()).toEqual(plain.nodes.map((node) => spaced(node.text)).sort())
    const linked = await links()
    expect(linked).toBeGreaterThanOrEqual(plain.links.length)
    await editor.nodes().first().focus()
    await editor.press('F2', 'End')
    await editor.type(' (edited)')
    await editor.press('Escape')
    const [download] = await Promise.all([page.waitForEvent('download'), editor.press('Control+s')])
    const saved = info.outputPath('saved.throughline')
    await download.saveAs(saved)
    const before = await texts()
    await open(saved)
    expect(await texts()).toEqual(before)
    await expect(editor.saveState()).toHaveText('Saved on this computer')
    expect(before.filter((text) => text.endsWith('(edited)'))).toHaveLength(1)
    expect(await links()).toBe(linked)
  })
}
