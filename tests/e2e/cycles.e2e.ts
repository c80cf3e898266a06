import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from '../kit/faults'
import { addDriver, beginDiagram, guest, host, oneTree } from '../kit/people'
import { test } from '../kit/served'

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })
const region = (page: Page): Locator => details(page).getByRole('region', { name: 'Test cycles' })
const idea = (page: Page): Locator => page.getByRole('treeitem', { name: 'Change idea: Text reminder' })

const addIdea = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add change idea' }).first().click()
  await page.getByRole('textbox', { name: 'Text of Change idea' }).fill(text)
  await page.keyboard.press('Escape')
}

/** An aim, a driver under it and an idea under that; the idea is selected. */
const small = async (page: Page, url: string): Promise<void> => {
  await beginDiagram(page, url, 'Fewer missed visits')
  await addDriver(page, 'Easy access')
  await addIdea(page, 'Text reminder')
}

const tab = (page: Page, name: string): Promise<void> => region(page).getByRole('tab', { name }).click()
const decide = async (page: Page, name: string): Promise<void> => {
  await tab(page, 'Act')
  await region(page).getByRole('radio', { name }).check()
}

/** Types a day by its parts, as British English writes it. */
const day = async (page: Page, name: string, typed: string): Promise<void> => {
  await region(page).getByRole('group', { name }).getByRole('spinbutton').first().focus()
  await page.keyboard.type(typed)
  await page.keyboard.press('Tab')
}

/** A first cycle with its plan: 15 % is expected. */
const first = async (page: Page): Promise<void> => {
  const cycles = region(page)
  await cycles.getByRole('button', { name: 'Add test cycle' }).click()
  await expect(cycles.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.insertText('Two clients')
  await cycles.getByRole('textbox', { name: 'Question' }).fill('Do they read it?\nDo they come?')
  await cycles.getByRole('textbox', { name: 'Prediction' }).fill('Fewer will miss')
  await cycles.getByRole('spinbutton', { name: 'Predicted value' }).fill('15')
  await cycles.getByRole('textbox', { name: 'Unit' }).fill('%')
  await cycles.getByRole('textbox', { name: 'Who' }).fill('Marco')
  await cycles.getByRole('textbox', { name: 'Where' }).fill('Front desk')
  await cycles.getByRole('textbox', { name: 'Data to collect' }).fill('Missed visits')
  await cycles.getByRole('textbox', { name: 'Scale' }).fill('2 clients')
}

/** A ramp of three: adapted, adapted, adopted. */
const three = async (page: Page): Promise<void> => {
  const cycles = region(page)
  await first(page)
  await decide(page, 'Adapt')
  for (const [scale, decision] of [['5 clients', 'Adapt'], ['1 clinic', 'Adopt']] as const) {
    await cycles.getByRole('button', { name: 'Add next cycle' }).click()
    await expect(cycles.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.insertText(`With ${scale}`)
    await cycles.getByRole('textbox', { name: 'Scale' }).fill(scale)
    await decide(page, decision)
  }
}

test('[T40] Do asks once what is expected, goes on at one press, and never asks where a prediction is there', async ({ server, page }) => {
  await small(page, server.url)
  const cycles = region(page)
  await cycles.getByRole('button', { name: 'Add test cycle' }).click()
  await expect(cycles.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await tab(page, 'Do')
  await expect(cycles.getByRole('heading', { name: 'What do you expect to happen?' })).toBeVisible()
  await expect(cycles.getByRole('textbox', { name: 'What happened' })).toHaveCount(0)
  expect(await faults(page, 'aside')).toEqual([])
  // What is typed opens the form under it, and the caret stays.
  await cycles.getByRole('textbox', { name: 'Prediction' }).pressSequentially('Two of two')
  await expect(cycles.getByRole('textbox', { name: 'Prediction' })).toBeFocused()
  await expect(cycles.getByRole('textbox', { name: 'What happened' })).toBeVisible()
  await tab(page, 'Plan')
  await tab(page, 'Study')
  await expect(cycles.getByRole('heading', { name: 'What do you expect to happen?' })).toHaveCount(0)
  await cycles.getByRole('button', { name: 'Add test cycle' }).click()
  await expect(cycles.getByRole('heading', { name: 'Cycle 2: no title yet' })).toBeVisible()
  await tab(page, 'Study')
  await cycles.getByRole('button', { name: 'Go on without a prediction' }).click()
  await expect(cycles.getByRole('spinbutton', { name: 'Observed value' })).toBeFocused()
  await tab(page, 'Do')
  await expect(cycles.getByRole('textbox', { name: 'What happened' })).toBeVisible()
})

test('[T41] a decimal comma, arrows, a refused word; days typed, changed by arrows and cleared, one tab stop each', async ({ server, page }) => {
  await small(page, server.url)
  const cycles = region(page)
  await first(page)
  const predicted = cycles.getByRole('spinbutton', { name: 'Predicted value' })
  await predicted.fill('16,5')
  await page.keyboard.press('Tab')
  await expect(predicted).toHaveValue('16.5')
  await predicted.press('ArrowUp')
  await predicted.press('Enter')
  await expect(predicted).toHaveValue('17.5')
  await predicted.fill('many')
  await predicted.press('Enter')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Type a number')
  await expect(predicted).toHaveValue('17.5')
  await day(page, 'Starts', '02032026')
  const ends = cycles.getByRole('group', { name: 'Ends' })
  await expect(ends.getByRole('spinbutton').first()).toBeFocused()
  await page.keyboard.type('06032026')
  await page.keyboard.press('Enter')
  await expect(cycles.getByRole('table', { name: 'Test cycles' })).toContainText('2 March to 6 March 2026')
  await ends.getByRole('spinbutton').first().press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(cycles.getByRole('table')).toContainText('2 March to 7 March 2026')
  await cycles.getByRole('button', { name: 'Clear Ends' }).click()
  await expect(cycles.getByRole('table')).toContainText('from 2 March 2026')
  await page.keyboard.press('Control+z')
  await expect(cycles.getByRole('table')).toContainText('2 March to 7 March 2026')
})

test('[T42] [T44] 15 % predicted, 16.5 % observed, adapted, carried on twice and adopted: a ramp of three, and a status that is proposed', async ({ server, page }) => {
  await small(page, server.url)
  const cycles = region(page)
  await first(page)
  await tab(page, 'Do')
  await cycles.getByRole('spinbutton', { name: 'Observed value' }).fill('16,5')
  await tab(page, 'Study')
  await expect(cycles.getByText('1.5 percentage points above the prediction')).toBeVisible()
  await cycles.getByRole('textbox', { name: 'What did we learn?' }).fill('Numbers are out of date')
  await decide(page, 'Adapt')
  await expect(details(page).getByText('The last test says: Adapted.')).toBeVisible()
  await details(page).getByRole('button', { name: 'Set the status to Adapted' }).click()
  await expect(details(page).getByRole('combobox', { name: 'Status' })).toHaveValue('adapted')
  await cycles.getByRole('button', { name: 'Add next cycle' }).click()
  await expect(cycles.getByRole('textbox', { name: 'Title' })).toBeFocused()
  for (const [name, value] of [['Question', 'Do they read it?\nDo they come?'], ['Unit', '%'], ['Who', 'Marco'], ['What', 'Numbers are out of date'], ['Where', 'Front desk'], ['Data to collect', 'Missed visits']] as const) {
    await expect(cycles.getByRole('textbox', { name, exact: true })).toHaveValue(value)
  }
  await expect(cycles.getByText('What cycle 1 taught')).toBeVisible()
  await page.keyboard.insertText('Five clients')
  await decide(page, 'Adapt')
  await cycles.getByRole('button', { name: 'Add next cycle' }).click()
  await expect(cycles.getByRole('heading', { name: 'Cycle 3: no title yet' })).toBeVisible()
  await decide(page, 'Adopt')
  await expect(idea(page)).toHaveAccessibleDescription(/3 test cycles \(adapted, adapted, adopted\)/)
  const ramp = cycles.getByRole('figure', { name: 'PDSA ramp for Change idea: Text reminder' })
  await expect(ramp.getByRole('option')).toHaveText([/Cycle 1.*adapted/, /Cycle 2.*adapted/, /Cycle 3.*adopted/])
  const table = cycles.getByRole('table', { name: 'Test cycles' })
  await expect(table.getByRole('columnheader')).toHaveText(['Number', 'Title', 'Scale', 'Predicted', 'Observed', 'Decision', 'Dates'])
  await expect(table.getByRole('row')).toHaveText([/Number/, /1.*Two clients.*2 clients.*15%.*16\.5%.*adapted/, /2.*Five clients.*adapted/, /3.*adopted/])
  expect(await faults(page, 'aside')).toEqual([])
})

test('[T43] a cycle that builds on none begins a second ramp; growth is said for each', async ({ server, page }) => {
  await small(page, server.url)
  await three(page)
  const cycles = region(page)
  const ramp = cycles.getByRole('figure', { name: 'PDSA ramp for Change idea: Text reminder' })
  await expect(ramp).toContainText('The scale grows from 2 clients to 1 clinic.')
  await cycles.getByRole('button', { name: 'Add test cycle' }).click()
  await expect(ramp.getByRole('group')).toHaveCount(2)
  await expect(ramp.getByRole('group', { name: 'Ramp 1: The scale grows from 2 clients to 1 clinic.' }).getByRole('option')).toHaveCount(3)
  await expect(ramp.getByRole('group', { name: 'Ramp 2' }).getByRole('option')).toHaveText([/Cycle 4.*planned/])
  expect(await faults(page, 'aside')).toEqual([])
})

test('[T45] an abandoned idea is put away and brought back from the attic with its test cycles', async ({ server, page }) => {
  await small(page, server.url)
  await first(page)
  await decide(page, 'Abandon')
  await details(page).getByRole('button', { name: 'Set the status to Abandoned' }).click()
  await details(page).getByRole('button', { name: 'Put away' }).click()
  await expect(idea(page)).toHaveCount(0)
  await page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' }).focus()
  await page.keyboard.press('Escape')
  const attic = details(page).getByRole('region', { name: 'Attic' })
  await expect(attic.getByRole('listitem')).toHaveText([/Change idea: Text reminder/])
  expect(await faults(page, 'aside')).toEqual([])
  await attic.getByRole('button', { name: 'Bring back Change idea: Text reminder' }).click()
  await expect(idea(page)).toHaveAccessibleDescription(/Leads to Primary driver: Easy access.*Abandoned, 1 test cycle/)
})

test('[T52] deleting the idea names its three test cycles, and undo brings them back', async ({ server, page }) => {
  await small(page, server.url)
  await three(page)
  await idea(page).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('with 3 test cycles')
  await expect(idea(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(idea(page)).toHaveAccessibleDescription(/3 test cycles/)
  await expect(region(page).getByRole('figure').getByRole('option')).toHaveCount(3)
})

test('[T51] a second person sees a test cycle within a second, and both fill it in at once', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'Easy access')
  await addIdea(ana.page, 'Text reminder')
  const ben = await guest(browser, 'Ben', link)
  await idea(ben.page).click()
  await first(ana.page)
  await expect(region(ben.page).getByRole('heading', { name: 'Cycle 1: Two clients' })).toBeVisible({ timeout: 1_000 })
  await expect(idea(ben.page)).toHaveAccessibleDescription(/1 test cycle \(planned\)/, { timeout: 1_000 })
  const [mine, theirs] = [ana, ben].map(({ page }) => region(page).getByRole('textbox', { name: 'Prediction' })) as [Locator, Locator]
  await mine.focus()
  await ana.page.keyboard.press('Home')
  await theirs.focus()
  await ben.page.keyboard.press('End')
  await Promise.all([ana.page.keyboard.type('We think: ', { delay: 10 }), ben.page.keyboard.type(' a visit', { delay: 15 })])
  for (const prediction of [mine, theirs]) await expect(prediction).toHaveValue('We think: Fewer will miss a visit')
  await region(ben.page).getByRole('spinbutton', { name: 'Predicted value' }).fill('18,5')
  await ben.page.keyboard.press('Enter')
  await decide(ana.page, 'Adapt')
  await tab(ben.page, 'Act')
  await expect(region(ben.page).getByRole('radio', { name: 'Adapt' })).toBeChecked({ timeout: 1_000 })
  for (const { page } of [ana, ben]) await expect(region(page).getByRole('table')).toContainText('18.5%')
  await oneTree([ana, ben])
})

const openTests = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Tests', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Tests', exact: true })).toBeFocused()
}

test('[T46] [T47] [T48] all tests on a board and on a line of time, narrowed to an owner and a driver; choosing one opens it', async ({ server, page }) => {
  await small(page, server.url)
  await three(page)
  await details(page).getByRole('textbox', { name: 'Owner' }).fill('Marco')
  await page.getByRole('treeitem', { name: 'Primary driver: Easy access' }).click()
  await addIdea(page, 'Ring the day before')
  await region(page).getByRole('button', { name: 'Add test cycle' }).click()
  await expect(region(page).getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.insertText('One call')
  await day(page, 'Starts', '02032020')
  await day(page, 'Ends', '06032020')
  await openTests(page)
  const board = page.getByRole('listbox', { name: 'Test cycles by stage' })
  await expect(board.getByRole('group', { name: 'Decided (3)' }).getByRole('option')).toHaveText([/Cycle 1: Two clients.*Decided: adapted.*Marco/, /Cycle 2: With 5 clients/, /Cycle 3: With 1 clinic.*Decided: adopted/])
  await expect(board.getByRole('group', { name: 'Doing (1)' }).getByRole('option', { name: /Cycle 1: One call.*Ring the day before.*Overdue since 6 March 2020/ })).toBeVisible()
  await board.getByRole('option', { name: /Cycle 2: With 5 clients/ }).click()
  await expect(details(page).getByRole('heading', { name: 'Text reminder', level: 2 })).toBeVisible()
  await expect(region(page).getByRole('option', { name: /Cycle 2/ })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('radio', { name: 'Timeline' }).click()
  const figure = page.getByRole('figure', { name: 'Test cycles over time' })
  await expect(figure.getByRole('option')).toHaveText([/One call.*2 March to 6 March 2020/])
  await expect(page.getByRole('listbox', { name: 'Without dates (3)' }).getByRole('option')).toHaveCount(3)
  const main = page.getByRole('main')
  await main.getByRole('combobox', { name: 'Owner' }).selectOption('Marco')
  await expect(figure).toHaveCount(0)
  await main.getByRole('combobox', { name: 'Owner' }).selectOption('All owners')
  await main.getByRole('combobox', { name: 'Driver' }).selectOption('Primary driver: Easy access')
  await expect(main.getByRole('option', { name: /^Cycle/ })).toHaveCount(4)
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Back to the diagram' }).click()
  await expect(page.getByRole('treeitem')).toHaveCount(4)
})

test('[T49] what changed since a version, and since a day before any version was kept', async ({ server, page }) => {
  await small(page, server.url)
  await page.keyboard.press('Control+Shift+s')
  await page.getByRole('textbox', { name: 'Name of the version' }).fill('Before the tests')
  await page.keyboard.press('Enter')
  await idea(page).click()
  await first(page)
  await decide(page, 'Adopt')
  await openTests(page)
  const since = page.getByRole('combobox', { name: 'What changed since…' })
  const [, version = ''] = await since.getByRole('option').allTextContents()
  expect(version).toContain('Before the tests')
  await since.selectOption(version)
  const list = page.getByRole('list', { name: 'What changed' })
  await expect(list).toContainText('1 test cycle added: “Two clients”.')
  await expect(list).toContainText('1 test cycle ended with adopt: “Two clients”.')
  await since.selectOption('A day…')
  await page.getByRole('main').getByRole('group', { name: 'Since' }).getByRole('spinbutton').first().focus()
  await page.keyboard.type('01012020')
  await page.keyboard.press('Enter')
  await expect(list).toContainText('2 boxes added: “Easy access” and “Text reminder”.')
  await expect(page.getByText('No version is kept from before 1 January 2020')).toBeVisible()
})

test('[T50] the tests by keyboard, at 320 px, dark and with high contrast: nothing is cut off and axe finds nothing', async ({ server, page }) => {
  await small(page, server.url)
  await three(page)
  await openTests(page)
  // One stop for all cards; the arrow keys go through the stages.
  await page.getByRole('radio', { name: 'Board' }).focus()
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab')
  const board = page.getByRole('listbox', { name: 'Test cycles by stage' })
  await expect(board.getByRole('option', { name: /Cycle 3/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(region(page).getByRole('option', { name: /Cycle 2/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Delete')
  await expect(board.getByRole('option')).toHaveCount(3)
  for (const look of ['Board', 'Timeline']) {
    await page.getByRole('radio', { name: look }).click()
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', contrast: 'more' }] as const) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
      expect(await faults(page, 'main'), `${look} ${JSON.stringify(media)}`).toEqual([])
    }
  }
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(await page.getByRole('main').evaluate((main) => Math.max(...[...main.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right)))).toBeLessThanOrEqual(320)
  expect(await faults(page, 'main')).toEqual([])
})
