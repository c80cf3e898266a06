import { execFile, spawn } from 'node:child_process'
import { chmod, chown, cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { electronCommand, launch } from '../kit/electron'
import { root } from '../kit/runtime'

const run = promisify(execFile)

const diagram = {
  title: 'Falls on Ward 4',
  aim: 'Halve falls by June',
  nodes: [{ id: 'a', kind: 'aim', text: 'Halve falls by June' }, { id: 'p', kind: 'primary', text: 'Safe footwear' }],
  links: [['p', 'a']],
}

let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-docs-'))
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('[D13] a file named at the start is opened', async () => {
  const path = join(folder, 'falls.json')
  await writeFile(path, JSON.stringify(diagram))
  const desk = await launch([path])
  try {
    await expect(desk.page.getByRole('treeitem', { name: 'Aim: Halve falls by June' }).first()).toBeVisible()
  } finally {
    await desk.close()
  }
})

test('[D22] what is drawn in the window is saved with Ctrl+S, closes unasked, and opens again', async () => {
  const path = join(folder, 'drawn.throughline')
  const first = await launch()
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath: path })) as typeof dialog.showSaveDialog
    dialog.showMessageBox = (() => Promise.reject(new Error('asked'))) as typeof dialog.showMessageBox
  }, path)
  await first.page.getByRole('button', { name: 'New diagram' }).first().click()
  await first.page.getByRole('textbox', { name: 'Text of Aim' }).fill('Halve falls by June')
  await first.page.keyboard.press('Escape')
  await first.page.keyboard.press('Control+s')
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('Halve falls by June')
  await expect(first.page.getByText('Saved on this computer', { exact: true }).first()).toBeVisible()
  const gone = first.app.waitForEvent('close')
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await gone
  const second = await launch([path], { userData: first.userData })
  try {
    await expect(second.page.getByRole('treeitem', { name: 'Aim: Halve falls by June' }).first()).toBeVisible()
    // The window itself, as the system's own list of windows has it.
    await expect.poll(() => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Untitled diagram – Throughline')
  } finally {
    await second.close()
  }
})

/** A copy that an ordinary user can read, where the checkout itself cannot be. */
const readable = async (from: string, name: string, as: readonly string[]): Promise<string> => {
  const [program, ...args] = [...as, 'test', '-r', join(from, name)]
  if (await run(program ?? '', args).then(() => true, () => false)) return from
  const copy = await mkdtemp(join(tmpdir(), 'throughline-copy-'))
  await chmod(copy, 0o755)
  for (const entry of await readdir(from)) if (entry !== 'node_modules' || from !== root) await cp(join(from, entry), join(copy, entry), { recursive: true })
  return copy
}

const insideSandbox = async (): Promise<void> => {
  const userData = join(folder, 'own')
  const { folder: electron, env } = await electronCommand(userData)
  const home = await mkdtemp(join(tmpdir(), 'throughline-home-'))
  const nobody = 65_534
  const asUser = process.getuid?.() === 0 ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : ['env']
  if (process.getuid?.() === 0) await chown(home, nobody, nobody)
  const program = join(await readable(electron, 'electron', asUser), 'electron')
  const app = await readable(root, 'dist/electron/main.cjs', asUser)
  const [start, ...args] = [...asUser, program, app, '--disable-gpu', `--user-data-dir=${join(home, 'own')}`, '--remote-debugging-port=0']
  const child = spawn(start ?? '', args, { env: { ...env, HOME: home }, stdio: ['ignore', 'ignore', 'pipe'], cwd: home })
  try {
    const port = await new Promise<string>((found, failed) => {
      let said = ''
      child.on('exit', () => failed(new Error(said)))
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const line = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)
        if (line?.[1]) found(line[1])
      })
    })
    const pages = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/json`)).json()
    await expect.poll(pages).toEqual([expect.objectContaining({ title: 'Throughline', url: 'app://throughline/index.html' })])
    const { stdout } = await run('pgrep', ['-f', '--', `--type=renderer.*${join(home, 'own')}`])
    const status = await readFile(`/proc/${stdout.trim().split('\n')[0] ?? ''}/status`, 'utf8')
    // 2: a filter decides about every system call.
    expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe('2')
    expect(/^NoNewPrivs:\s*(\d)/m.exec(status)?.[1]).toBe('1')
  } finally {
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await rm(home, { recursive: true, force: true }).catch(() => undefined)
    for (const made of [program, app]) if (made.includes('throughline-copy-')) await rm(made.endsWith('/electron') ? join(made, '..') : made, { recursive: true, force: true })
  }
}

// Other systems have no /proc to look at the processes through.
if (process.platform === 'linux') test('[D21] it runs for an ordinary user inside the real sandbox', insideSandbox)
