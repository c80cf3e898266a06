import * as Y from 'yjs'
import { limits } from '../base/limits'
import { tableNames, tables } from '../diagram/schema'
import type { DocumentName } from '../diagram/table'
import type { Documents } from './documents'
import type { Origin } from './origin'

/** The own steps of one person, newest last, whichever document each was made in. */
export interface Steps {
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  /**
   * One step. False where there is none, where others have overridden all of it, or where this person may no longer
   * write in its document: then it stays, for a role may come back.
   */
  readonly undo: (may: (name: DocumentName) => boolean) => boolean
  readonly redo: (may: (name: DocumentName) => boolean) => boolean
  /** What was noted with the step that was last taken back or done again. */
  readonly noted: () => unknown
  /** Ends the step: what comes next is another one. */
  readonly pause: () => void
  readonly onChange: (listener: () => void) => void
  readonly stop: () => void
}

const names: readonly DocumentName[] = ['diagram', 'tray']

const managerOf = (documents: Documents, name: DocumentName, own: Origin): Y.UndoManager => {
  const maps = [...tableNames.filter((table) => tables[table].document === name), ...(name === 'diagram' ? ['meta'] : [])]
  return new Y.UndoManager(maps.map((map) => documents[name].getMap(map)), { trackedOrigins: new Set([own]), captureTimeout: 500 })
}

/**
 * Takes one step and no other. Where colleagues have overridden all of a step, Yjs would go on to the one
 * before it, and one key press would take back something else.
 */
const oneStep = (stack: unknown[], take: () => unknown): boolean => {
  const held = stack.splice(0, Math.max(0, stack.length - 1))
  const taken = take()
  stack.unshift(...held)
  return taken !== null
}

/**
 * Undo for one person over diagram and tray: Yjs knows the steps of one document, so there is a keeper for
 * each, and here the order in which the steps came. A command writes in one document only.
 * @param note gives what the screen wants back with a step, asked for as it begins.
 */
export const stepsIn = (documents: Documents, own: Origin, note: () => unknown): Steps => {
  const keepers = { diagram: managerOf(documents, 'diagram', own), tray: managerOf(documents, 'tray', own) }
  const done: DocumentName[] = []
  const undone: DocumentName[] = []
  let noted: unknown = null
  /** True while a step is taken back or done again: what that adds to the other stack is counted here, not as a new step. */
  let stepping = false
  for (const name of names) {
    const keeper = keepers[name]
    const other = keepers[name === 'diagram' ? 'tray' : 'diagram']
    keeper.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(stepsIn, note())
      if (stepping) return
      done.push(name)
      undone.length = 0
      // Typing goes on in one document at a time: a step of the other one is over.
      other.stopCapturing()
      other.clear(false, true)
      if (done.length > limits.undoSteps) keepers[done.shift() ?? name].undoStack.shift()
    })
    keeper.on('stack-item-popped', ({ stackItem }) => void (noted = stackItem.meta.get(stepsIn) ?? null))
  }
  const step = (from: DocumentName[], onto: DocumentName[], way: 'undo' | 'redo', may: (name: DocumentName) => boolean): boolean => {
    const name = from.at(-1)
    if (name === undefined || !may(name)) return false
    from.pop()
    const keeper = keepers[name]
    const before = keeper[way === 'undo' ? 'redoStack' : 'undoStack'].length
    // What is typed next is a step of its own.
    names.forEach((each) => keepers[each].stopCapturing())
    stepping = true
    const taken = oneStep(keeper[way === 'undo' ? 'undoStack' : 'redoStack'], () => keeper[way]())
    stepping = false
    if (keeper[way === 'undo' ? 'redoStack' : 'undoStack'].length > before) onto.push(name)
    return taken
  }
  return {
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    undo: (may) => step(done, undone, 'undo', may),
    redo: (may) => step(undone, done, 'redo', may),
    noted: () => noted,
    pause: () => names.forEach((name) => keepers[name].stopCapturing()),
    onChange: (listener) => {
      for (const name of names) for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) keepers[name].on(event, listener)
    },
    stop: () => names.forEach((name) => keepers[name].destroy()),
  }
}
