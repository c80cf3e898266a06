import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { guardClosing } from '../../electron/closing'

const native = vi.hoisted(() => ({ response: 0, asked: 0, messages: [] as string[], during: (): void => undefined }))
vi.mock('electron', () => ({
  dialog: {
    showMessageBox: (_window: unknown, { message }: { readonly message: string }) => {
      native.asked += 1
      native.messages.push(message)
      native.during()
      return Promise.resolve({ response: native.response })
    },
  },
}))
beforeEach(() => Object.assign(native, { response: 0, asked: 0, messages: [], during: (): void => undefined }))

/** A window as far as closing needs one. */
const guarded = (people: number | null = null) => {
  const events = new EventEmitter()
  const state = { destroyed: false, saves: 0 }
  const window = {
    on: events.on.bind(events), isDestroyed: () => state.destroyed, setDocumentEdited: () => undefined, webContents: { isCrashed: () => false },
    destroy: () => {
      state.destroyed = true
    },
  }
  const served = { isRunning: () => people !== null, people: () => Promise.resolve(people ?? 0) }
  const closing = guardClosing(window as unknown as BrowserWindow, served, () => {
    state.saves += 1
  }, () => closing.setUnsaved(false, ''))
  const close = async (): Promise<void> => {
    events.emit('close', { preventDefault: () => undefined })
    await new Promise((done) => setTimeout(done))
  }
  return { closing, state, close }
}

test('[D12] something typed during the save on closing keeps the window, and a later save does not close it', async () => {
  const { closing, state, close } = guarded()
  closing.setUnsaved(true, 'Falls')
  await close()
  expect(state).toEqual({ destroyed: false, saves: 1 })
  // The window says that its save has ended and that there is more.
  closing.stay()
  closing.setUnsaved(false, 'Falls')
  expect(state.destroyed).toBe(false)
  // Asked once more, it goes after the save.
  closing.setUnsaved(true, 'Falls')
  await close()
  closing.setUnsaved(false, 'Falls')
  expect(state).toEqual({ destroyed: true, saves: 2 })
})

test('[D12] Cancel stays, also where a save ended while the question stood', async () => {
  const { closing, state, close } = guarded()
  closing.setUnsaved(true, 'Falls')
  native.response = 2
  native.during = () => closing.setUnsaved(false, 'Falls')
  await close()
  expect(native.asked).toBe(1)
  expect(state.destroyed).toBe(false)
})

test('[D24] closing asks about the others in a session that is served here, never about oneself', async () => {
  const { closing, state, close } = guarded(3)
  closing.setInside(true)
  native.response = 1
  await close()
  expect(native.messages).toEqual(['Close and stop the session for 2 people?'])
  expect(state.destroyed).toBe(false)
  native.response = 0
  await close()
  expect(state.destroyed).toBe(true)
})

test('[D24] with nobody else there closing asks nothing; without the window in it, one is somebody', async () => {
  const alone = guarded(1)
  alone.closing.setInside(true)
  await alone.close()
  expect([native.asked, alone.state.destroyed]).toEqual([0, true])
  const left = guarded(1)
  native.response = 1
  await left.close()
  expect(native.messages).toEqual(['Close and stop the session for 1 person?'])
  expect(left.state.destroyed).toBe(false)
})

test('[D24] the session is asked about first, then unsaved work', async () => {
  const { closing, state, close } = guarded(1)
  closing.setUnsaved(true, 'Falls')
  await close()
  expect(native.messages).toEqual(['Close and stop the session for 1 person?', 'Save the changes to “Falls”?'])
  expect(state.saves).toBe(1)
})
