import * as Y from 'yjs'
import type { Id, IdSource } from '../base/id'
import { ok, type Result } from '../base/result'
import { heal } from '../diagram/heal'
import { freshMeta } from '../diagram/meta'
import { tables, type TableName } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import type { DocumentName } from '../diagram/table'
import { theoryOf } from '../diagram/walk'
import type { Command, Context, Plan } from '../edit/command'
import type { Edit } from '../edit/edit'
import { gate } from '../room/gate'
import { writers, type Role } from '../room/role'
import { isBlank, startBlank, type Content } from './content'
import { emptyDocuments, type Documents } from './documents'
import { follow, readAll } from './fold'
import { open, type Origin } from './origin'
import { stepsIn, type Steps } from './steps'
import { homeOf, write } from './write'

/** What the screen is drawn from; a new object only when something changed. */
export interface View {
  /** As the document says, with what was removed. */
  readonly raw: Snapshot
  /** Healed: only what is shown. */
  readonly shown: Snapshot
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** A field of words, where several people may type at once. */
export interface Place {
  readonly table: TableName
  readonly id: Id
  readonly field: string
}

/** A position in a field of words that stays with its neighbours while others type. Opaque; plain JSON. */
export type Anchor = string

/** One person's way to one room's content, alone or shared. */
export interface Session {
  readonly documents: Documents
  readonly view: () => View
  /** Called after every change, own or not. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  readonly run: <A extends object>(command: Command<A>, args: NoInfer<A>) => Result<Plan>
  /** What a command would do or why not, without doing it. */
  readonly plan: <A extends object>(command: Command<A>, args: NoInfer<A>) => Result<Plan>
  /** Own edits only, one step. Returns false where there is none, where others have overridden all of it, or where the role does not allow it. */
  readonly undo: () => boolean
  readonly redo: () => boolean
  /** What the screen had noted with the step that was last taken back or done again, see {@link SessionOptions.note}. */
  readonly noted: () => unknown
  /** Called after each change that somebody else made, with what was shown before and after. Returns the way to stop. */
  readonly onOthers: (listener: (before: View, after: View) => void) => () => void
  /** Ends the typing burst, so that what is typed next is an undo step of its own. */
  readonly pause: () => void
  readonly anchor: (place: Place, index: number) => Anchor | null
  /** Where the anchor stands now, or null where its text is gone. */
  readonly indexOf: (place: Place, anchor: Anchor) => number | null
  readonly close: () => void
}

export interface SessionOptions {
  readonly newId: IdSource
  readonly now: () => number
  /** Participant id of this person. */
  readonly by: Id
  /** The name of this person now, see {@link Context.byName}; nobody's without it. */
  readonly name?: () => string
  /** See {@link Context.tidy}; without it, "Tidy" keeps the order. */
  readonly tidy?: Context['tidy']
  /** BCP 47 tag that a diagram begun here has for its texts; British English without it. */
  readonly language?: string
  /** What the screen wants back when a step is undone, such as what was selected: asked for as each step begins. */
  readonly note?: () => unknown
  /** What this person may do now; without it, everything. What it does not allow is refused in words, by {@link gate}. */
  readonly role?: () => Role
}

const textAt = (documents: Documents, place: Place): Y.Text | null => {
  const record = documents[tables[place.table].document].getMap(place.table).get(place.id)
  const text = record instanceof Y.Map ? record.get(place.field) : null
  return text instanceof Y.Text ? text : null
}

const columnsAsTheyAre = (s: Snapshot): readonly (readonly Id[])[] => Object.values(theoryOf(s).columns)

/** A plan that the role allows: the command itself, and each document that its edits are for. Of typing, where one types decides. */
const allowed = (role: Role, { role: needed, typing }: Pick<Command, 'role' | 'typing'>, plan: () => Result<Plan>): Result<Plan> => {
  const barred = typing ? null : gate(role, needed)
  if (barred) return barred
  const planned = plan()
  if (!planned.ok) return planned
  for (const edit of planned.value.edits) {
    const shut = gate(role, writers[homeOf(edit)])
    if (shut) return shut
  }
  return planned
}

/** The snapshot that is drawn, kept up to date; a listener is called once for each change. */
const watch = (documents: Documents, steps: Steps) => {
  const seen = (raw: Snapshot): View => ({ raw, shown: heal(raw), canUndo: steps.canUndo(), canRedo: steps.canRedo() })
  let view = seen(readAll(documents))
  const listeners = new Set<() => void>()
  const witnesses = new Set<(before: View, after: View) => void>()
  let held = 0
  /** What was not folded yet, while transactions are held together. */
  let waiting: ((s: Snapshot) => Snapshot) | null = null
  let stale = false
  const tell = (): void => {
    if (held > 0) stale = true
    else for (const listener of [...listeners]) listener()
  }
  const next = (fold: (s: Snapshot) => Snapshot): boolean => {
    const raw = fold(view.raw)
    if (raw === view.raw) return false
    view = seen(raw)
    tell()
    return true
  }
  const stop = follow(documents, (fold, own) => {
    if (held > 0) {
      waiting = fold
      return
    }
    const before = view
    if (next(fold) && !own) for (const witness of [...witnesses]) witness(before, view)
  })
  /** The undo stack changes after the fold has run. */
  const recount = (): void => {
    if (view.canUndo === steps.canUndo() && view.canRedo === steps.canRedo()) return
    view = { ...view, canUndo: steps.canUndo(), canRedo: steps.canRedo() }
    tell()
  }
  steps.onChange(recount)
  return {
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onOthers: (witness: (before: View, after: View) => void) => {
      witnesses.add(witness)
      return () => void witnesses.delete(witness)
    },
    /** Runs several transactions as one change: a new box is not drawn without its link, and folded once. */
    together: (work: () => void) => {
      held++
      try {
        work()
      } finally {
        held--
        const [fold, told] = [waiting, stale]
        waiting = null
        stale = false
        if (!(fold && next(fold)) && told) tell()
      }
    },
    recount,
    stop,
  }
}

/** Opens content for one person. The documents may be shared by a provider at the same time. */
export const openContent = (content: Content, options: SessionOptions): Session => {
  const { documents } = content
  const role = options.role ?? (() => 'facilitator')
  const own: Origin = Object.freeze({ signed: 'command' })
  const steps = stepsIn(documents, own, options.note ?? (() => null))
  const watched = watch(documents, steps)

  const plan: Session['plan'] = (command, args) => {
    const { raw, shown } = watched.view()
    const context: Context = { newId: options.newId, now: options.now(), by: options.by, byName: options.name?.() ?? '', role: role(), raw, tidy: options.tidy ?? columnsAsTheyAre }
    return allowed(role(), command, () => command.plan(shown, args, context))
  }
  const run: Session['run'] = (command, args) => {
    const planned = plan(command, args)
    if (!planned.ok || planned.value.edits.length === 0) return planned
    if (!command.typing) steps.pause()
    watched.together(() => write(documents, planned.value.edits, own, options.now()))
    if (!command.typing) steps.pause()
    return ok(planned.value)
  }
  const mayTake = (name: DocumentName): boolean => gate(role(), writers[name]) === null
  const step = (take: (may: (name: DocumentName) => boolean) => boolean): boolean => {
    const taken = take(mayTake)
    watched.recount()
    return taken
  }
  return {
    documents,
    view: watched.view,
    subscribe: watched.subscribe,
    plan,
    run,
    undo: () => step(steps.undo),
    redo: () => step(steps.redo),
    noted: steps.noted,
    onOthers: watched.onOthers,
    pause: steps.pause,
    anchor: (place, index) => {
      const text = textAt(documents, place)
      return text && JSON.stringify(Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length), index === 0 ? 0 : -1))
    },
    indexOf: (place, anchor) => {
      const document = documents[tables[place.table].document]
      const at = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(JSON.parse(anchor)), document)
      return at && at.type === textAt(documents, place) ? at.index : null
    },
    close: () => {
      watched.stop()
      steps.stop()
    },
  }
}

/** What every blank diagram is given after its first bytes, which are the same for all. */
const newIdentity = (newId: IdSource, language = freshMeta.language): Edit[] =>
  [{ do: 'meta', fields: { id: newId(), epoch: newId(), ...(language === freshMeta.language ? {} : { language }) } }]

/** A new diagram: an empty aim, an id of its own. */
export const openBlank = (options: SessionOptions): Session => {
  const documents = emptyDocuments()
  startBlank(documents)
  write(documents, newIdentity(options.newId, options.language), open, options.now())
  return openContent({ documents }, options)
}

/** Empty documents, to be filled by a room that they join. */
export const openEmpty = (options: SessionOptions): Session => openContent({ documents: emptyDocuments() }, options)

/** Gives a joined room its blank diagram where nobody has started one; harmless when two do it at once: one id wins. */
export const ensureStarted = ({ documents }: Session, newId: IdSource, language?: string): void => {
  if (!isBlank(documents)) return
  startBlank(documents)
  write(documents, newIdentity(newId, language), open, 0)
}
