import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDesk } from '../../renderer/desk'
import { newDiagram, openHandle, save, saveThenClose } from '../../renderer/files'
import { atStake, watchSaving } from '../../renderer/saving'
import { rename } from '../../shared/edit/words'
import type { Takes } from '../../shared/bridge/bridge'

type Saved = { readonly handle: string; readonly name: string } | { readonly failed: string } | null

/** The desktop as the window sees it. Each save waits until the test lets it end. */
const desktop = () => {
  const saves: { readonly input: Takes<'saveFile'>; readonly end: (saved: Saved) => void }[] = []
  const told: Takes<'setUnsaved'>[] = []
  const stayed = { times: 0 }
  const reads = new Map<string, { handle: string; name: string; text: string }>()
  const bridge = {
    saveFile: (input: Takes<'saveFile'>) => new Promise<Saved>((end) => saves.push({ input, end })),
    readFile: ({ handle }: Takes<'readFile'>) => Promise.resolve(reads.get(handle) ?? { failed: 'gone' }),
    setUnsaved: (work: Takes<'setUnsaved'>) => Promise.resolve(void told.push(work)),
    stayOpen: () => Promise.resolve(void (stayed.times += 1)),
  }
  return { bridge, saves, told, stayed, reads }
}

/** Lets what was promised happen. */
const soon = (): Promise<void> => new Promise((done) => setTimeout(done))
const press = (label: string): void => useDesk.getState().problem?.actions.find((action) => action.label === label)?.run()
const type = (text: string): void => {
  const { session } = useDesk.getState()
  const [node] = Object.keys(session?.view().raw.nodes ?? {})
  if (!session || !node) throw new Error('nothing open')
  expect(session.run(rename, { node, text }).ok).toBe(true)
}
const begin = (text: string): void => {
  newDiagram()
  press('Don’t save')
  type(text)
}

const start = useDesk.getState()
let desk: ReturnType<typeof desktop>
let stop = (): void => undefined
beforeEach(() => {
  desk = desktop()
  vi.stubGlobal('window', { bridge: desk.bridge })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  useDesk.setState(start, true)
  stop = watchSaving()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

test('[U7] a save that ends late gives its file to the diagram that was saved, never to the one on the screen', async () => {
  begin('A')
  const saving = save()
  begin('B')
  desk.saves[0]?.end({ handle: 'hA', name: 'A.throughline' })
  expect(await saving).toBe(true)
  expect(useDesk.getState().file).toBeNull()
  expect(useDesk.getState().saveState).toBe('Not saved: a new diagram')
  void save()
  expect(desk.saves[1]?.input.handle).toBeNull()
})

test('[U7] a save that fails late is not said of the diagram on the screen', async () => {
  begin('A')
  const saving = save()
  begin('B')
  desk.saves[0]?.end({ failed: 'The disk is full.' })
  expect(await saving).toBe(false)
  expect(useDesk.getState().saveState).toBe('Not saved: a new diagram')
  expect(useDesk.getState().problem?.message).toBe('The disk is full.')
})

test('[S9] a save that ends after a session was joined brings the diagram that waits its file', async () => {
  begin('A')
  const { session } = useDesk.getState()
  const saving = save()
  begin('the room’s')
  if (session) useDesk.setState({ aside: [{ session, file: null }] })
  desk.saves[0]?.end({ handle: 'hA', name: 'A.throughline' })
  await saving
  expect(useDesk.getState().file).toBeNull()
  expect(useDesk.getState().aside[0]?.file?.handle).toBe('hA')
})

test('[S5] in a session a save to a file leaves the words to the line', async () => {
  begin('A')
  useDesk.setState({ connection: 'Online', saveState: 'Saved' })
  const saving = save()
  expect(useDesk.getState().saveState).toBe('Saved')
  desk.saves[0]?.end({ handle: 'hA', name: 'A.throughline' })
  await saving
  expect(useDesk.getState().saveState).toBe('Saved')
})

test('[U7] what is typed while “Save” is under way is asked about before another diagram comes', async () => {
  begin('A')
  newDiagram()
  press('Save')
  type('A and more')
  desk.saves[0]?.end({ handle: 'hA', name: 'A.throughline' })
  await soon()
  expect(useDesk.getState().problem?.title).toBe('Save the changes first?')
  press('Don’t save')
  expect(useDesk.getState().file).toBeNull()
})

test('[D12] closing covers what waits beside the session: it is asked about by name, and saved too', async () => {
  begin('A')
  const { session } = useDesk.getState()
  begin('Room')
  if (session) useDesk.setState({ aside: [{ session, file: null }] })
  expect(desk.told.at(-1)).toEqual({ unsaved: true, title: 'Room” and “A' })
  const closing = saveThenClose()
  desk.saves[0]?.end({ handle: 'h1', name: 'Room.throughline' })
  await soon()
  expect(desk.told.at(-1)).toEqual({ unsaved: true, title: 'A' })
  expect(desk.saves[1]?.input.name).toBe('A.throughline')
  desk.saves[1]?.end({ handle: 'h2', name: 'A.throughline' })
  await closing
  expect(desk.told.at(-1)).toEqual({ unsaved: false, title: 'Room' })
  expect([desk.stayed.times, atStake()]).toEqual([0, []])
})

test('[D12] a save on closing during which more was typed tells the desktop to stay', async () => {
  begin('A')
  const closing = saveThenClose()
  type('A and more')
  desk.saves[0]?.end({ handle: 'hA', name: 'A.throughline' })
  await closing
  expect(desk.stayed.times).toBe(1)
  expect(desk.told.at(-1)?.unsaved).toBe(true)
})

test('[D3] a copy that was brought into the open diagram counts as seen; a reading that was cancelled does not', async () => {
  begin('A')
  const saving = save()
  const text = desk.saves[0]?.input.text ?? ''
  const [handle, later] = ['a'.repeat(32), `${'a'.repeat(16)}${'b'.repeat(16)}`] as const
  desk.saves[0]?.end({ handle, name: 'A.throughline' })
  await saving
  desk.reads.set('recent', { handle: later, name: 'A.throughline', text })
  desk.reads.set('elsewhere', { handle: 'c'.repeat(32), name: 'A.throughline', text })
  await openHandle('recent')
  press('Cancel')
  expect(useDesk.getState().file?.handle).toBe(handle)
  await openHandle('elsewhere')
  press('Bring together')
  expect(useDesk.getState().file?.handle).toBe(handle)
  await openHandle('recent')
  press('Bring together')
  expect(useDesk.getState().file?.handle).toBe(later)
})
