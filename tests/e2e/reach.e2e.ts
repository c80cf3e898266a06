import { expect, type Locator, type Page } from '@playwright/test'
import { test, type Editor } from '../kit/editor'
import { addDriver, guest, host, isOnline, type Person } from '../kit/people'
import { wireOf, type Wire } from '../kit/wire'

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })

/** Whether a screen reader comes to an element: nothing around it is hidden or mute. */
const isHeard = (element: Locator): Promise<boolean> =>
  element.evaluate((start) => {
    for (let up: Element | null = start; up; up = up.parentElement) {
      if (up.getAttribute('aria-hidden') === 'true' || (up instanceof HTMLElement && up.inert)) return false
    }
    return true
  })

const heard = (page: Page): readonly Locator[] => [
  page.getByRole('log', { name: 'Messages' }), page.getByRole('status', { name: 'Connection' }), page.getByRole('status', { name: 'Save state' }),
]

test('[U135] messages and states are heard while a dialog stands, and nothing else of the page is', async ({ editor, page }) => {
  await editor.small()
  for (const [key, role, name] of [['Control+,', 'dialog', 'Settings'], ['Control+/', 'dialog', 'Keyboard shortcuts']] as const) {
    await editor.press(key)
    await expect(page.getByRole(role, { name })).toBeVisible()
    for (const each of heard(page)) {
      // By role at all: what is hidden from readers is not found so.
      await expect(each).toHaveCount(1)
      expect(await isHeard(each), name).toBe(true)
    }
    expect(await isHeard(editor.button('Undo')), 'what lies behind is mute').toBe(false)
    await editor.press('Escape')
    await expect(page.getByRole(role, { name })).toHaveCount(0)
    expect(await isHeard(editor.button('Undo'))).toBe(true)
  }
  // What is drawn anew behind a dialog, in another language, is heard as well.
  await editor.press('Control+,')
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Cymraeg').click()
  await expect(page.getByRole('dialog', { name: 'Gosodiadau' })).toBeVisible()
  expect(await isHeard(page.getByRole('log'))).toBe(true)
  await expect(page.getByRole('status').filter({ hasText: 'Heb ei rannu' })).toHaveCount(1)
})

test('[U136] what is selected is deleted from the details, without one more tab stop, and the focus stays with the diagram', async ({ editor, page }) => {
  await editor.small()
  const button = details(page).getByRole('button', { name: 'Delete', exact: true })
  await editor.node('Secondary driver: Slippers that fit').click()
  await expect(button).toHaveAttribute('tabindex', '-1')
  await details(page).getByRole('button', { name: 'Move to…' }).focus()
  await editor.press('ArrowRight')
  await expect(button).toBeFocused()
  await editor.press('Enter')
  await expect(editor.messages()).toContainText('Deleted “Slippers that fit” and 1 below.')
  await expect(editor.node('Secondary driver: Shoes at the bedside')).toBeFocused()
  await expect(editor.nodes()).toHaveCount(4)
  await editor.press('Control+z')
  await expect(editor.nodes()).toHaveCount(6)
  // The aim too: it goes alone, and what leads to it stays.
  await editor.node(/^Aim/).click()
  // It leads nowhere, so that its button is not among what it leads to.
  await expect(details(page).getByRole('toolbar', { name: 'Leads to' }).getByRole('button')).toHaveCount(0)
  await button.click()
  await expect(editor.nodes()).toHaveCount(5)
})

test('[U137] the list of shortcuts says what the keys do as they are set', async ({ editor, page }) => {
  await editor.small()
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const line = (name: string) => list.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('..')
  await editor.press('Control+/')
  await expect(line('Edit the text')).toHaveText(/EnterF2$/)
  await expect(line('Leave the diagram')).toHaveText(/Tab$/)
  await expect(list.getByRole('heading', { name: 'In the outline' })).toBeVisible()
  await editor.press('Escape', 'Control+,')
  await page.getByRole('radiogroup', { name: 'Keys' }).getByText('Mind map', { exact: true }).click()
  await expect(page.getByRole('radiogroup', { name: 'Keys' })).toHaveAccessibleDescription(/Shift\+Tab and F6 leave the diagram\.$/)
  await editor.press('Escape', 'Control+/')
  await expect(line('Edit the text')).toHaveText(/textF2$/)
  await expect(line('Add beside; at the aim, below')).toHaveText(/belowEnter$/)
  await expect(line('Leave the diagram')).toHaveText(/Shift\+TabF6$/)
  await editor.press('Escape')
  // And they do.
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await editor.press('Shift+Tab')
  await expect(editor.nodes().and(page.locator(':focus'))).toHaveCount(0)
})

test('[U144] the key that browsers keep to themselves is not promised in one', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(editor.button('New diagram')).toBeFocused()
  await editor.press('Control+/')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list).toContainText('Ctrl+O')
  await expect(list).not.toContainText('Ctrl+N')
  await expect(list.getByRole('term').filter({ hasText: 'New diagram' })).toHaveCount(0)
})

/** The round buttons at the selected box. */
const atBox = (page: Page): Locator => page.getByRole('region', { name: 'Diagram canvas' }).getByRole('button', { name: /^(Add \w+( driver| idea) (here|beside)|Take in .*)$/ })

const sizes = async (buttons: Locator): Promise<readonly number[]> => {
  const found: number[] = []
  for (const button of await buttons.all()) {
    const box = await button.boundingBox()
    found.push(Math.round(Math.min(box?.width ?? 0, box?.height ?? 0) * 10) / 10)
  }
  return found
}

/** From the box that is selected: how wide it is on the screen beside how wide it is drawn. */
const zoomOut = async (editor: Editor, presses: number): Promise<void> => {
  for (let press = 0; press < presses; press++) await editor.button('Zoom out').click()
}

test('[U139] at every zoom the buttons at a box are targets of 24 px, and never lie on one another', async ({ editor, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // So small that the sample opens at the least zoom at which it is read.
  await page.setViewportSize({ width: 900, height: 600 })
  await page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await editor.node(/^Primary driver/).first().click()
  await expect(atBox(page)).toHaveCount(2)
  const opening = (await editor.node(/^Primary driver/).first().boundingBox())?.width ?? 0
  expect(opening, 'it opens smaller than it is drawn').toBeLessThan(160)
  for (const presses of [0, 1, 2]) {
    await zoomOut(editor, presses)
    for (const size of await sizes(atBox(page))) expect(size).toBeGreaterThanOrEqual(24)
    const handle = await sizes(page.getByRole('button', { name: 'Draw a link' }))
    expect(handle[0]).toBeGreaterThanOrEqual(24)
  }
  // Where the buttons stand, they work.
  await page.getByRole('button', { name: 'Add secondary driver here' }).click()
  await expect(editor.textOf('Secondary driver')).toBeFocused()
})

test('[U139] on a touch screen they are 44 px and leave the boxes around them free', async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: { width: 834, height: 1112 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Sample diagram' }).click()
  await page.getByRole('treeitem', { name: /^Primary driver/ }).first().tap()
  await expect(atBox(page)).toHaveCount(2)
  for (const size of await sizes(atBox(page))) expect(size).toBeGreaterThanOrEqual(44)
  const boxes = await page.getByRole('treeitem').evaluateAll((items) => items.map((item) => item.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })))
  for (const button of await atBox(page).all()) {
    const at = await button.boundingBox()
    const covered = boxes.filter(({ x, y }) => at && x > at.x && x < at.x + at.width && y > at.y && y < at.y + at.height)
    expect(covered, 'no box is covered in its middle').toEqual([])
  }
  await page.getByRole('button', { name: 'Add primary driver beside' }).tap()
  await expect(page.getByRole('textbox', { name: 'Text of Primary driver' })).toBeFocused()
  await context.close()
})

test('[U140] with reduced motion neither a box nor the camera eases', async ({ editor, page }) => {
  await page.addInitScript(() => {
    const eased: string[] = []
    Object.assign(window, { eased })
    addEventListener('transitionrun', (event) => void (event.target instanceof Element && event.target.closest('#diagram') && eased.push(event.propertyName)), true)
  })
  /** How many places a box is seen at, frame by frame, in the half second after a press. */
  const seenAt = async (press: () => Promise<void>): Promise<number> => {
    const frames = editor.node(/^Aim/).evaluate((item) => new Promise<number>((done) => {
      const seen = new Set<string>()
      const until = performance.now() + 500
      const look = (): void => {
        const { x, y, width } = item.getBoundingClientRect()
        seen.add([x, y, width].map((value) => value.toFixed(1)).join())
        if (performance.now() < until) requestAnimationFrame(look)
        else done(seen.size)
      }
      look()
    }))
    await press()
    return frames
  }
  const eased = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { eased: string[] }).eased.splice(0))
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await editor.small()
  // Seen to move, so that the looking is known to see it.
  expect(await seenAt(() => editor.button('Zoom in').click())).toBeGreaterThan(2)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.waitForTimeout(400)
  await eased()
  for (const name of ['Zoom in', 'Zoom out', 'Fit to screen']) expect(await seenAt(() => editor.button(name).click()), name).toBeLessThanOrEqual(2)
  await editor.node('Secondary driver: Slippers that fit').click()
  await editor.press('Enter', 'Enter')
  await editor.type('Soles that grip')
  await editor.press('Escape', 'Alt+ArrowUp', 'ArrowLeft')
  await page.waitForTimeout(300)
  expect(await eased()).toEqual([])
})

/** Somebody who may only look, at the diagram of somebody who drew it. */
const viewer = async (page: Page, link: string): Promise<Wire> => {
  const wire = await wireOf(page)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  wire.setRole('viewer')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can look at the diagram now')
  return wire
}

const why = 'You can look at this diagram but not change it. Ask the facilitator to let you edit.'

test('[U141] to a viewer every control of the diagram is for reading, and says why', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'Easy access')
  await ana.page.getByRole('button', { name: 'Add change idea' }).click()
  await ana.page.keyboard.insertText('Text reminder')
  await ana.page.keyboard.press('Escape')
  const hers = details(ana.page)
  await hers.getByRole('radiogroup', { name: 'Impact' }).getByText('3').click()
  await hers.getByRole('textbox', { name: 'Add tag' }).fill('reminders')
  await ana.page.keyboard.press('Enter')
  await hers.getByRole('button', { name: 'Add test cycle' }).click()
  await hers.getByRole('tab', { name: 'Act' }).click()
  await hers.getByRole('radio', { name: 'Adapt' }).check()
  await ana.page.getByRole('treeitem', { name: /^Aim/ }).click()
  await hers.getByRole('button', { name: 'Add measure' }).click()
  await ana.page.keyboard.insertText('Missed')
  await expect(ana.page.getByRole('status', { name: 'Save state' })).toHaveText('Saved')
  const wire = await viewer(page, link)
  const panel = details(page)
  await page.getByRole('treeitem', { name: 'Change idea: Text reminder' }).click()
  // The facts are folded away beside the plan.
  await panel.getByRole('tab', { name: 'Act' }).click()
  for (const name of ['Status', 'Kind', /^Strength of link/]) {
    const choice = panel.getByRole('combobox', { name })
    await expect(choice).toHaveAttribute('aria-disabled', 'true')
    await expect(choice).toHaveAccessibleDescription(why)
    await expect(choice.getByRole('option')).toHaveCount(1)
  }
  const impact = panel.getByRole('radiogroup', { name: 'Impact' })
  await expect(impact).toHaveAccessibleDescription(why)
  await impact.getByText('5').click()
  await expect(impact.getByRole('radio', { name: '3' })).toBeChecked()
  await impact.getByRole('radio', { name: '3' }).press('Delete')
  await expect(impact.getByRole('radio', { name: '3' })).toBeChecked()
  await expect(panel.getByRole('button', { name: /^Clear/ })).toHaveCount(0)
  await expect(panel.getByRole('textbox', { name: 'Add tag' })).toHaveAttribute('readonly')
  await expect(panel.getByRole('button', { name: /^Remove tag/ })).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Delete', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(panel.getByRole('button', { name: 'Delete', exact: true })).toHaveAccessibleDescription(why)
  await panel.getByRole('tab', { name: 'Plan' }).click()
  await expect(panel.getByRole('combobox', { name: 'Purpose' })).toHaveAccessibleDescription(why)
  await expect(panel.getByRole('group', { name: 'Starts' })).toHaveAccessibleDescription(new RegExp(why))
  await expect(panel.getByRole('group', { name: 'Starts' }).getByRole('spinbutton').first()).toHaveAttribute('aria-readonly', 'true')
  await panel.getByRole('tab', { name: 'Act' }).click()
  const decision = panel.getByRole('radiogroup', { name: 'Decision' })
  await expect(decision).toHaveAccessibleDescription(why)
  await decision.getByText('Adopt').click()
  await expect(decision.getByRole('radio', { name: 'Adapt' })).toBeChecked()
  await page.getByRole('treeitem', { name: /^Aim/ }).click()
  await panel.getByRole('button', { name: /^Missed/ }).click()
  await expect(panel.getByRole('combobox', { name: 'Measure type' })).toHaveAccessibleDescription(why)
  const direction = panel.getByRole('radiogroup', { name: 'Direction' })
  await expect(direction).toHaveAccessibleDescription(why)
  await expect(direction).toHaveAttribute('aria-readonly', 'true')
  // Whoever may edit again has them all back.
  wire.setRole('editor')
  await expect(panel.getByRole('combobox', { name: 'Measure type' }).getByRole('option')).toHaveCount(3)
  await expect(direction).not.toHaveAttribute('aria-readonly', 'true')
  await ana.context.close()
})

test('[U142] that Delete clears a score or a decision is said, and it does', async ({ editor, page }) => {
  await editor.small()
  await editor.node(/^Change idea/).click()
  const panel = details(page)
  const impact = panel.getByRole('radiogroup', { name: 'Impact' })
  await expect(impact).toHaveAccessibleDescription('')
  await impact.getByRole('radio', { name: '1 (least)' }).focus()
  await editor.press('ArrowRight')
  await expect(impact).toHaveAccessibleDescription('Delete clears it.')
  await expect(impact.getByText('Delete clears it.')).toBeVisible()
  await editor.press('Delete')
  await expect(impact.getByRole('radio', { checked: true })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Add test cycle' }).click()
  await panel.getByRole('tab', { name: 'Act' }).click()
  const decision = panel.getByRole('radiogroup', { name: 'Decision' })
  await decision.getByRole('radio', { name: 'Adopt' }).focus()
  await editor.press('Space')
  await expect(decision).toHaveAccessibleDescription('Delete clears it.')
  await editor.press('Delete')
  await expect(decision.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(decision).toHaveAccessibleDescription('')
})

test('[U143] the key that is named Delete on a Mac deletes there and nowhere else; in a text it does not', async ({ editor, page }) => {
  await editor.small()
  await editor.press('Backspace')
  await expect(editor.nodes()).toHaveCount(6)
  await page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' }))
  await editor.small()
  await editor.press('F2', 'Backspace', 'Escape')
  await expect(editor.node('Primary driver: Good light at nigh')).toBeFocused()
  await editor.press('Backspace')
  await expect(editor.nodes()).toHaveCount(5)
  await editor.button('Outline').click()
  await page.getByRole('row', { name: 'Secondary driver: Shoes at the bedside' }).focus()
  await editor.press('Backspace')
  await expect(editor.nodes()).toHaveCount(4)
})

test('[U143] brackets and letters that are written with AltGr are taken as they are written', async ({ editor, page }) => {
  await editor.small()
  const written = (key: string, modifiers: Readonly<Record<string, boolean>>) =>
    editor.nodes().and(page.locator(':focus')).evaluate((item, init) => void item.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })), { key, ...modifiers })
  for (const modifiers of [{ ctrlKey: true, altKey: true, modifierAltGraph: true }, { modifierAltGraph: true }, { altKey: true }]) {
    await editor.node('Change idea: Fitting on admission').focus()
    await written(']', modifiers)
    await expect(editor.node('Secondary driver: Slippers that fit')).toBeFocused()
  }
  await written('ą', { ctrlKey: true, altKey: true, modifierAltGraph: true })
  await expect(editor.textOf('Secondary driver')).toBeFocused()
  await editor.press('Escape')
  await written('x', { ctrlKey: true, altKey: true })
  await expect(editor.textOf('Secondary driver')).toHaveCount(0)
})

interface Painted {
  readonly fill: string
  readonly stroke: string
  readonly dashed: boolean
}

test('[U145] with forced colours boxes and links are drawn in the system’s colours, and kinds are told apart', async ({ editor, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await editor.small()
  await page.getByRole('region', { name: 'Diagram canvas' }).click({ position: { x: 5, y: 300 } })
  await page.mouse.move(1, 1)
  await page.waitForTimeout(300)
  /** The border of a box as it is painted: the first shape of the picture beside its item. */
  const painted = (name: RegExp): Promise<Painted> => editor.node(name).first().evaluate((item) => {
    const shape = item.parentElement?.getElementsByTagName('rect')[0]
    if (!shape) throw new Error('The box has no picture.')
    const { fill, stroke } = getComputedStyle(shape)
    return { fill, stroke, dashed: shape.hasAttribute('stroke-dasharray') }
  })
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    const found = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'GrayText'].map((name) => {
      probe.style.color = name
      return getComputedStyle(probe).color
    })
    probe.remove()
    return [...new Set(found), 'none']
  })
  const kinds = [/^Aim/, /^Primary/, /^Secondary/, /^Change/]
  const all = await Promise.all(kinds.map(painted))
  for (const { fill, stroke } of all) {
    expect(system).toContain(fill)
    expect(system).toContain(stroke)
  }
  expect(new Set(all.map(({ fill, stroke, dashed }) => `${fill} ${stroke} ${dashed}`)).size, 'each kind is painted in its own way').toBe(kinds.length)
})

test('[U146] caret, focus and place are kept through a hundred edits of somebody else', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'Easy access')
  const ben: Person = await guest(browser, 'Ben', link)
  await ana.page.getByRole('treeitem', { name: 'Primary driver: Easy access' }).click()
  await ana.page.keyboard.press('F2')
  const text = ana.page.getByRole('textbox', { name: 'Text of Primary driver' })
  await expect(text).toBeFocused()
  // Between the two words.
  await ana.page.keyboard.press('Home')
  for (let step = 0; step < 4; step++) await ana.page.keyboard.press('ArrowRight')
  const place = await text.boundingBox()
  const caret = (): Promise<number> => text.evaluate((field) => (field as HTMLTextAreaElement).selectionStart)
  // Ten boxes of their own, with five letters each, and thirty letters before and after Ana's caret.
  for (let box = 0; box < 10; box++) await addDriver(ben.page, `Box ${box}`)
  await ben.page.getByRole('treeitem', { name: 'Primary driver: Easy access' }).click()
  await ben.page.keyboard.press('F2')
  const same = ben.page.getByRole('textbox', { name: 'Text of Primary driver' })
  await expect(same).toBeFocused()
  await ben.page.keyboard.press('Home')
  await ben.page.keyboard.type('abcdefghijklmnopqrst')
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('abcdefghijklmnopqrst')
  await expect(text).toHaveValue('abcdefghijklmnopqrstEasy accessabcdefghijklmnopqrst')
  expect(await caret()).toBe(24)
  await expect(text).toBeFocused()
  await ana.page.keyboard.type('!')
  await expect(same).toHaveValue('abcdefghijklmnopqrstEasy! accessabcdefghijklmnopqrst')
  const now = await text.boundingBox()
  expect(Math.abs((now?.x ?? 0) - (place?.x ?? 1))).toBeLessThan(1)
  expect(Math.abs((now?.y ?? 0) - (place?.y ?? 1))).toBeLessThan(1)
  for (const { context } of [ana, ben]) await context.close()
})
