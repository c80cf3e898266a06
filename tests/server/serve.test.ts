import { expect, onTestFinished, test } from 'vitest'
import { serve } from '../../server/serve'
import { defaultSettings, settingsFrom, usualPort } from '../../server/settings'
import { closeCode, joins } from './kit/people'
import { openSettings, startServer, temporaryFolder } from './kit/servers'

test('[V12] closing puts the last edits on the disk, acknowledges them, tells everyone with 4503, and frees folder and port', async () => {
  const settings = openSettings({}, { data: await temporaryFolder() })
  const first = await serve(settings)
  const ann = joins(first.url, 'red')
  onTestFinished(() => ann.leave())
  await ann.synced()
  await ann.saves.settled()
  const code = closeCode(ann.provider)
  let saved = 0
  ann.saves.onSaved(() => { saved++ })
  for (let count = 0; count < 20; count++) ann.words.set(`${count}`, 'x')
  await new Promise<void>((resolve) => { ann.saves.onSaved(() => resolve()) })
  await Promise.all([first.close(), first.close()])
  expect(await code).toBe(4503)
  const second = await startServer({ ...settings, port: first.port })
  expect(second.port).toBe(first.port)
  // The plain client comes back by itself and brings what was not acknowledged.
  await ann.synced()
  await ann.saves.settled()
  expect(saved).toBeGreaterThan(0)
  const bob = joins(second.url, 'red')
  onTestFinished(() => bob.leave())
  await bob.synced()
  expect(bob.words.size).toBe(20)
})

test('[V12] closing does not wait for people who do not say goodbye', async () => {
  const { url, close } = await serve(openSettings({ goodbyeMs: 50 }))
  const ann = joins(url, 'red')
  onTestFinished(() => ann.leave())
  await ann.synced()
  ;(ann.provider.ws as unknown as { pause(): void }).pause()
  const start = performance.now()
  await close()
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('[V18] a port or folder that cannot be had is refused in words', async () => {
  const data = await temporaryFolder()
  const { port } = await startServer(openSettings({}, { data }))
  await expect(serve(openSettings({}, { port }))).rejects.toThrow(`Port ${port} on 127.0.0.1 is already in use.`)
  await expect(serve(openSettings({}, { data }))).rejects.toThrow('Another server is using it.')
  await expect(serve(openSettings({}, { host: '203.0.113.1' }))).rejects.toThrow('Give an address of this machine')
})

test('[V18] settings come from flags, then the environment, then the defaults', () => {
  expect(settingsFrom({})).toEqual({ ok: true, value: { ...defaultSettings, port: usualPort, data: 'throughline-data', log: 'info' } })
  const env = { HOST: '0.0.0.0', PORT: '9000', DATA: '/var/rooms', OPEN: '1', LOG: 'warn' }
  expect(settingsFrom(env)).toMatchObject({ ok: true, value: { host: '0.0.0.0', port: 9000, data: '/var/rooms', open: true, log: 'warn' } })
  expect(settingsFrom(env, { host: '::1', port: '0', data: 'here', open: false, editorDir: 'dist/editor', log: 'silent' })).toMatchObject({
    ok: true,
    value: { host: '::1', port: 0, data: 'here', open: false, editorDir: 'dist/editor', log: 'silent' },
  })
})

test.each([
  [{ port: 'eighty' }, '"eighty" is not a port.'],
  [{ port: '65536' }, '"65536" is not a port.'],
  [{ port: '-1' }, '"-1" is not a port.'],
  [{ host: 'http://x' }, '"http://x" is not a host name or address.'],
  [{ log: 'loud' }, 'The log level must be one of silent, error, warn, info, debug.'],
])('[V18] settings %j are refused in words', (flags, words) => {
  const result = settingsFrom({}, flags)
  expect(result.ok ? '' : result.refusal.message).toContain(words)
})
