import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import type { Bridge, Gives, Takes } from '../../shared/bridge/bridge'
import type { CallName } from '../../shared/bridge/names'
import { acceleratorOf } from '../../shared/edit/keys'
import { entryOf, menus } from '../../shared/edit/menus'
import { electronCommand, launch, type Desktop } from '../kit/electron'
import { root } from '../kit/runtime'

interface OurWindow {
  bridge: Bridge
  heard: unknown[]
  ran?: boolean
}

/** Calls the desktop as the page would. */
const call = <C extends CallName>(page: Page, name: C, input: Takes<C>): Promise<Gives<C>> =>
  page.evaluate(([name, input]) => (window as unknown as { bridge: Record<string, (input: unknown) => Promise<unknown>> }).bridge[name as string]?.(input), [name, input] as const) as Promise<Gives<C>>

/** Puts an answer in the place of the native save or open dialog. */
const choose = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: path === null, filePath: path ?? '' })) as typeof dialog.showSaveDialog
    dialog.showOpenDialog = (() => Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] })) as typeof dialog.showOpenDialog
  }, path)

/** Answers every native question with one button, and keeps what was asked. */
const answer = (app: ElectronApplication, response: number): Promise<void> =>
  app.evaluate(({ dialog, shell }, response) => {
    const kept = globalThis as unknown as { asked: string[]; opened: string[] }
    kept.asked ??= []
    kept.opened ??= []
    dialog.showMessageBox = ((...given: unknown[]) => {
      const { message, detail } = given.at(-1) as { message: string; detail?: string }
      kept.asked.push(`${message} | ${detail ?? ''}`)
      return Promise.resolve({ response, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
    shell.openExternal = (url: string) => {
      kept.opened.push(url)
      return Promise.resolve()
    }
  }, response)

const asked = (app: ElectronApplication): Promise<{ asked: string[]; opened: string[] }> =>
  app.evaluate(() => {
    const { asked, opened } = globalThis as unknown as { asked: string[]; opened: string[] }
    return { asked: asked.splice(0), opened: opened.splice(0) }
  })

const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { bridge } = window as unknown as OurWindow
    const heard: unknown[] = ((window as unknown as OurWindow).heard = [])
    bridge.on('menu', (value) => heard.push(value))
    bridge.on('open', (value) => heard.push(value))
    bridge.on('saveThenClose', () => heard.push('saveThenClose'))
  })
const heard = (page: Page): Promise<unknown[]> => page.evaluate(() => (window as unknown as OurWindow).heard)

test.describe('one window', () => {
  let desk: Desktop
  let folder = ''

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-docs-'))
    desk = await launch()
  })
  test.afterAll(async () => {
    await desk?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('[D20] the window opens with its title, is seen, and has no Node inside', async () => {
    expect(await desk.page.title()).toMatch(/Throughline/)
    expect(desk.page.url()).toBe('app://throughline/index.html')
    await expect.poll(() => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([true])
    const inside = await desk.page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window))
    expect(inside).toEqual([])
    const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      const { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences()
      return { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity }
    })
    expect(preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, webSecurity: true })
  })

  test('[D8] a script put into the page does not run, and the page cannot reach strange hosts', async () => {
    const blocked = await desk.page.evaluate(async () => {
      const directives: string[] = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.push(effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = 'window.ran = true'
      document.body.append(inline)
      const picture = document.createElement('div')
      picture.innerHTML = '<img src="x:" onerror="window.ran = true"><iframe src="data:text/html,x"></iframe>'
      document.body.append(picture)
      const far = document.createElement('script')
      far.src = 'https://throughline.invalid/x.js'
      document.body.append(far)
      await fetch('https://throughline.invalid/').catch(() => undefined)
      await new Promise((done) => setTimeout(done, 300))
      for (const added of [inline, picture, far]) added.remove()
      return { directives: [...new Set(directives)].sort(), ran: (window as unknown as OurWindow).ran ?? false }
    })
    expect(blocked.ran).toBe(false)
    expect(blocked.directives).toEqual(expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'script-src-elem']))
  })

  test('[D9] the window cannot be led away; addresses open outside only after asking', async () => {
    await answer(desk.app, 1)
    for (const address of ['https://throughline.invalid/a', 'file:///etc/passwd', 'data:text/html,x', 'app://throughline/other.html', 'javascript:void(window.ran=true)']) {
      await desk.page.evaluate((address) => {
        const link = document.createElement('a')
        link.href = address
        document.body.append(link)
        link.click()
        link.remove()
      }, address)
      await desk.page.waitForTimeout(150)
      expect(desk.page.url()).toBe('app://throughline/index.html')
    }
    expect(await asked(desk.app)).toEqual({ asked: ['Open this address outside Throughline? | https://throughline.invalid/a'], opened: [] })
    await answer(desk.app, 0)
    for (const address of ['https://throughline.invalid/b', 'mailto:someone@throughline.invalid', 'file:///etc/passwd', 'smb://x/y', 'about:blank']) {
      expect(await desk.page.evaluate((address) => window.open(address) === null, address)).toBe(true)
      await desk.page.waitForTimeout(150)
    }
    expect((await asked(desk.app)).opened).toEqual(['https://throughline.invalid/b', 'mailto:someone@throughline.invalid'])
    expect(desk.app.windows()).toHaveLength(1)
  })

  test('[D10] permissions are denied', async () => {
    const states = await desk.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[]
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name }).then(({ state }) => state as string, () => 'denied')))
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'denied')
      return [...found, media, Notification.permission]
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  test('[D11] save and open go through the native dialogs; the previous version is kept', async () => {
    await choose(desk.app, null)
    expect(await call(desk.page, 'saveFile', { handle: null, name: 'Falls', text: 'x' })).toBeNull()
    expect(await call(desk.page, 'openFile', null)).toBeNull()
    // The dialog of some systems adds no ending.
    await choose(desk.app, join(folder, 'Falls'))
    const saved = await call(desk.page, 'saveFile', { handle: null, name: 'Falls', text: 'one' })
    if (saved === null || 'failed' in saved) throw new Error('not saved')
    expect(saved.name).toBe('Falls.throughline')
    expect(await call(desk.page, 'saveFile', { ...saved, text: 'two' })).toEqual(saved)
    await choose(desk.app, join(folder, 'Falls.throughline'))
    // Each reading has a handle of its own.
    const any = expect.stringMatching(/^[\w-]{32}$/) as unknown as string
    expect(await call(desk.page, 'openFile', null)).toEqual({ handle: any, name: saved.name, text: 'two' })
    expect(await call(desk.page, 'recentFiles', null)).toEqual([{ handle: any, name: saved.name, folder }])
    const backups = join(desk.userData, 'backups')
    const kept = (await readdir(backups, { recursive: true })).filter((name) => name.endsWith('Z.throughline'))
    expect(await Promise.all(kept.map((name) => readFile(join(backups, name), 'utf8')))).toEqual(['one'])
    expect(await readdir(folder)).toEqual(['Falls.throughline'])
  })

  test('[D3] a file changed outside is saved over only after asking', async () => {
    const path = join(folder, 'shared.throughline')
    await choose(desk.app, path)
    const saved = await call(desk.page, 'saveFile', { handle: null, name: 'shared', text: 'one' })
    if (saved === null || 'failed' in saved) throw new Error('not saved')
    await writeFile(path, 'theirs')
    await answer(desk.app, 2)
    expect(await call(desk.page, 'saveFile', { ...saved, text: 'mine' })).toBeNull()
    expect(await readFile(path, 'utf8')).toBe('theirs')
    expect((await asked(desk.app)).asked[0]).toContain('changed by another program or person')
    await answer(desk.app, 0)
    await choose(desk.app, join(folder, 'copy.throughline'))
    expect(await call(desk.page, 'saveFile', { ...saved, text: 'mine' })).toMatchObject({ name: 'copy.throughline' })
    expect([await readFile(path, 'utf8'), await readFile(join(folder, 'copy.throughline'), 'utf8')]).toEqual(['theirs', 'mine'])
    await answer(desk.app, 1)
    expect(await call(desk.page, 'saveFile', { ...saved, text: 'mine' })).toEqual(saved)
    expect(await readFile(path, 'utf8')).toBe('mine')
  })

  test('[D11] a published file is written byte by byte where the person chose', async () => {
    await choose(desk.app, join(folder, 'Falls'))
    const name = await desk.page.evaluate(() => (window as unknown as OurWindow).bridge.exportFile({ name: 'Falls.pdf', bytes: new Uint8Array([37, 80, 68, 70, 0, 255]) }))
    expect(name).toEqual({ name: 'Falls.pdf' })
    expect([...(await readFile(join(folder, 'Falls.pdf')))]).toEqual([37, 80, 68, 70, 0, 255])
  })

  test('[D6] another page with the same preload is refused, and a frame has no bridge', async () => {
    const inFrame = await desk.page.evaluate(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const there = 'bridge' in (frame.contentWindow as object)
      frame.remove()
      return there
    })
    expect(inFrame).toBe(false)
    const reply = await desk.app.evaluate(async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await stranger.loadURL('app://throughline/index.html')
      const words: unknown = await stranger.webContents.executeJavaScript('window.bridge.recentFiles(null).then(() => "answered", (error) => error.message)')
      stranger.destroy()
      return words
    }, resolve(root, 'dist/electron/preload.cjs'))
    expect(reply).toBe('This page may not use the desktop.')
  })

  test('[D5] a payload that does not fit is refused with words', async () => {
    const words = await desk.page.evaluate(() => (window as unknown as { bridge: { readFile: (input: unknown) => Promise<unknown> } }).bridge.readFile({ path: '/etc/passwd' }).then(String, (error: Error) => error.message))
    expect(words).toBe('The desktop was asked for “readFile” in a way it does not know.')
  })

  test('[D15] every menu item has a stable id and tells the window', async () => {
    await listen(desk.page)
    const ids = await desk.app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu()
      const items = (menu?.items ?? []).flatMap((top) => [top, ...(top.submenu?.items ?? [])]).filter((item) => item.type !== 'separator')
      for (const id of ['new', 'open', 'save', 'saveAs', 'undo', 'redo', 'export', 'palette', 'zoomIn', 'zoomOut', 'fit']) menu?.getMenuItemById(id)?.click()
      return items.map((item) => [item.id, item.label])
    })
    expect(ids.filter(([id]) => !id || /^\d+$/.test(id))).toEqual([])
    expect(Object.fromEntries(ids)).toMatchObject({ new: 'New diagram', open: 'Open…', save: 'Save', export: 'Export…', undo: 'Undo', redo: 'Redo', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit to screen', palette: 'Command palette' })
    await expect.poll(() => heard(desk.page)).toEqual(['new', 'open', 'save', 'saveAs', 'undo', 'redo', 'export', 'palette', 'zoomIn', 'zoomOut', 'fit'].map((action) => ({ action })))
  })

  test('[D23] the native menu holds everything that can be done; a command tells the window by its id, and keys are not taken', async () => {
    await listen(desk.page)
    const menu = await desk.app.evaluate(({ Menu }) => {
      const bar = Menu.getApplicationMenu()
      bar?.getMenuItemById('node.rename')?.click()
      bar?.getMenuItemById('find')?.click()
      return (bar?.items ?? []).map((top) => ({ id: top.id, items: (top.submenu?.items ?? []).map((item) => ({ id: item.id, taken: item.registerAccelerator, keys: item.accelerator ?? null })) }))
    })
    await expect.poll(() => heard(desk.page)).toEqual([{ action: 'node.rename' }, { action: 'find' }])
    for (const { id, groups } of menus) {
      const items = menu.find((top) => top.id === id)?.items ?? []
      expect(items.map((item) => item.id), id).toEqual(expect.arrayContaining(groups.flat()))
      for (const name of groups.flat()) if (entryOf(name)?.keys !== undefined) expect(items.find((item) => item.id === name), name).toMatchObject({ taken: false, keys: acceleratorOf(entryOf(name)?.keys ?? '') })
    }
  })

  test('[D14] a session is served from this computer until it is stopped', async () => {
    const hosting = await call(desk.page, 'startHosting', null)
    if ('failed' in hosting) throw new Error(hosting.failed)
    expect(hosting.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(hosting.links.length).toBeGreaterThan(0)
    expect(await call(desk.page, 'startHosting', null)).toEqual(hosting)
    expect((await fetch(`${hosting.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${hosting.url}/`)).text()).toContain('Throughline')
    // Only this window may start sessions here, and only by the calls that there are.
    const begin = (startKey?: string): Promise<unknown> => call(desk.page, 'askServer', { origin: hosting.url, path: '/api/sessions', body: JSON.stringify({ name: 'Host', ...(startKey ? { startKey } : {}) }) })
    expect(await begin()).toEqual({ body: '{"refused":"startKey"}' })
    expect(await begin(hosting.startKey)).toEqual({ body: expect.stringContaining('"role":"facilitator"') })
    await expect(call(desk.page, 'askServer', { origin: hosting.url, path: '/healthz' as '/api/join', body: '' })).rejects.toThrow()
    const joined = await desk.page.evaluate((url) => new Promise((done) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/room/diagram`)
      socket.onopen = () => done('open')
      socket.onerror = () => done('error')
    }), hosting.url)
    expect(joined).toBe('open')
    expect(await call(desk.page, 'stopHosting', null)).toBeNull()
    await expect(fetch(`${hosting.url}/healthz`)).rejects.toThrow()
  })

  test('[D13] a second start hands its file to the running app and goes', async () => {
    const path = join(folder, 'handed.throughline')
    await writeFile(path, 'handed')
    await listen(desk.page)
    const { folder: electron, args, env } = await electronCommand(desk.userData)
    const second = spawn(join(electron, 'electron'), [root, ...args, path], { env, stdio: 'ignore' })
    const code = await new Promise((done) => second.on('exit', done))
    expect(code).toBe(0)
    await expect.poll(() => heard(desk.page)).toHaveLength(1)
    const [event] = (await heard(desk.page)) as { handle: string }[]
    expect(await call(desk.page, 'readFile', { handle: event?.handle ?? '' })).toMatchObject({ name: 'handed.throughline', text: 'handed' })
  })
})

test('[D12] closing with unsaved work asks: Cancel stays, Save saves first, Don\'t save goes', async () => {
  const desk = await launch()
  try {
    await listen(desk.page)
    const close = (): Promise<void> => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const windows = (): Promise<number> => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await call(desk.page, 'setUnsaved', { unsaved: true, title: 'Falls' })
    await answer(desk.app, 2)
    await close()
    expect((await asked(desk.app)).asked).toEqual(['Save the changes to “Falls”? | If you don’t save, the changes since the last save are lost.'])
    expect([await windows(), await heard(desk.page)]).toEqual([1, []])
    // Save, but the person cancels the save dialog: the window stays, and a later save does not close it.
    await answer(desk.app, 0)
    await close()
    await expect.poll(() => heard(desk.page)).toEqual(['saveThenClose'])
    await choose(desk.app, null)
    expect(await call(desk.page, 'saveFile', { handle: null, name: 'Falls', text: 'x' })).toBeNull()
    await call(desk.page, 'setUnsaved', { unsaved: false, title: 'Falls' })
    expect(await windows()).toBe(1)
    // Save, and it works, but more was typed meanwhile: the window stays likewise.
    await call(desk.page, 'setUnsaved', { unsaved: true, title: 'Falls' })
    await close()
    await expect.poll(() => heard(desk.page)).toEqual(['saveThenClose', 'saveThenClose'])
    await call(desk.page, 'stayOpen', null)
    await call(desk.page, 'setUnsaved', { unsaved: false, title: 'Falls' })
    expect(await windows()).toBe(1)
    // Save, and it works: the window goes, and with it the app.
    await call(desk.page, 'setUnsaved', { unsaved: true, title: 'Falls' })
    await close()
    await expect.poll(() => heard(desk.page)).toEqual(['saveThenClose', 'saveThenClose', 'saveThenClose'])
    const gone = desk.app.waitForEvent('close')
    await call(desk.page, 'setUnsaved', { unsaved: false, title: 'Falls' }).catch(() => undefined)
    await gone
  } finally {
    await desk.close()
  }
})

test('[D12] "Don\'t save" goes at once', async () => {
  const desk = await launch()
  try {
    await call(desk.page, 'setUnsaved', { unsaved: true, title: '' })
    await answer(desk.app, 1)
    const gone = desk.app.waitForEvent('close')
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await gone
  } finally {
    await desk.close()
  }
})

test('[D17] the window comes back where it was', async () => {
  const first = await launch()
  const bounds = { x: 60, y: 70, width: 700, height: 500 }
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds(bounds)
  }, bounds)
  const gone = first.app.waitForEvent('close')
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await gone
  const second = await launch([], { userData: first.userData })
  try {
    expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds)
  } finally {
    await second.close()
  }
})
