import { homedir } from 'node:os'
import { extname, join } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { Gives, Takes } from '../shared/bridge/bridge'
import type { Result } from '../shared/base/result'
import { speak, t } from '../shared/base/words'
import { askServer } from './asking'
import type { Answers } from './bridge'
import type { Closing } from './closing'
import { changedOutside, type Chosen, type Files } from './files'
import type { hostingFrom } from './hosting'
import { diagramName, extension, safeName, withEnding } from './naming'

/** The window that asks. */
export interface Pane {
  readonly window: BrowserWindow
  readonly closing: Closing
}

const diagrams = () => [{ name: t('Driver diagrams'), extensions: [extension.slice(1), 'json'] }, { name: t('All files'), extensions: ['*'] }]

/** A refusal in the form that the contract gives it. */
const worded = <T>(result: Result<T>): T | { failed: string } => (result.ok ? result.value : { failed: result.refusal.message })

/** Some systems add the ending only after their dialog has asked about another name: then the question is ours. */
const mayReplace = async (window: BrowserWindow, path: string, there: (path: string) => Promise<boolean>): Promise<boolean> => {
  if (!(await there(path))) return true
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t('A file of this name is already there. Replace it?'),
    detail: path,
    buttons: [t('Replace'), t('Cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** What is to become of a save to a file that is no longer what was opened. */
const askAboutChange = async (window: BrowserWindow, message: string): Promise<'copy' | 'replace' | 'cancel'> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: t('Save a copy to keep both, or replace the other version; it is kept among the backups.'),
    buttons: [t('Save a copy…'), t('Replace'), t('Cancel')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return (['copy', 'replace', 'cancel'] as const)[response] ?? 'cancel'
}

/** What the window says of itself. */
const windowAnswers = (changed: () => void): Pick<Answers<Pane>, 'setUnsaved' | 'setInside' | 'stayOpen' | 'speak'> => ({
  setUnsaved: ({ unsaved, title }, { closing }) => {
    closing.setUnsaved(unsaved, title)
    return Promise.resolve(null)
  },
  setInside: ({ inside }, { closing }) => {
    closing.setInside(inside)
    return Promise.resolve(null)
  },
  speak: ({ language }) => {
    speak(language)
    // The menu is built anew for it.
    changed()
    return Promise.resolve(null)
  },
  stayOpen: (_input, { closing }) => {
    closing.stay()
    return Promise.resolve(null)
  },
})

/**
 * The desktop's side of the contract: dialogs, files and the session server. Every native dialog is
 * called through Electron's `dialog` object, so that tests can put theirs in its place.
 * @param changed is told when the menu has to be built anew: the recent files may have become others, or the language.
 */
export const answersFrom = (
  files: Files,
  hosting: ReturnType<typeof hostingFrom>,
  there: (path: string) => Promise<boolean>,
  changed: () => void,
): Answers<Pane> => {
  const folder = async (): Promise<string> => (await files.lastFolder()) ?? homedir()

  /** Asks where; null when the person changed their mind. */
  const askWhere = async (window: BrowserWindow, name: string, filters: ReturnType<typeof diagrams>, ending: string): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(await folder(), name),
      filters,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    if (canceled || !filePath) return null
    const path = withEnding(filePath, ending)
    return path === filePath || (await mayReplace(window, path, there)) ? path : null
  }

  const saveAs = async (window: BrowserWindow, { name, text }: Takes<'saveFile'>): Promise<Result<Chosen> | null> => {
    const path = await askWhere(window, diagramName(name), diagrams(), extension)
    return path === null ? null : files.saveTo(path, text)
  }

  const save = async (window: BrowserWindow, input: Takes<'saveFile'>): Promise<Result<Chosen> | null> => {
    if (input.handle === null) return saveAs(window, input)
    const result = await files.save(input.handle, input.text)
    if (result.ok || result.refusal.code !== changedOutside) return result
    const choice = await askAboutChange(window, result.refusal.message)
    if (choice === 'copy') return saveAs(window, input)
    return choice === 'replace' ? files.save(input.handle, input.text, true) : null
  }

  const exportFile = async (window: BrowserWindow, { name, bytes }: Takes<'exportFile'>): Promise<Gives<'exportFile'>> => {
    const ending = extname(safeName(name))
    const filters = ending === '' ? [] : [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }]
    const path = await askWhere(window, safeName(name), filters, ending)
    return path === null ? null : worded(await files.exportTo(path, bytes))
  }

  return {
    openFile: async (_input, { window }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { defaultPath: await folder(), filters: diagrams(), properties: ['openFile'] })
      const path = filePaths[0]
      if (canceled || path === undefined) return null
      const opened = await files.open(path)
      changed()
      return worded(opened)
    },
    readFile: async ({ handle }) => {
      const opened = await files.read(handle)
      changed()
      return worded(opened)
    },
    saveFile: async (input, { window, closing }) => {
      const saved = await save(window, input)
      if (saved === null || !saved.ok) closing.stay()
      else changed()
      return saved === null ? null : worded(saved)
    },
    exportFile: (input, { window }) => exportFile(window, input),
    recentFiles: () => files.recent(),
    startHosting: async () => worded(await hosting.start()),
    askServer,
    stopHosting: () => hosting.stop().then(() => null),
    ...windowAnswers(changed),
  }
}
