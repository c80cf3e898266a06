import type { Bridge } from '../shared/bridge/bridge'
import { isSameFile } from '../shared/bridge/names'
import { limits } from '../shared/base/limits'
import { refuse, type Result } from '../shared/base/result'
import { language, msg, t } from '../shared/base/words'
import { tidy } from '../shared/edit/sheet'
import type { Template } from '../shared/gather/templates'
import { contentFrom, type Content } from '../shared/sync/content'
import { writeFile } from '../shared/sync/file'
import { merge, related } from '../shared/sync/fork'
import { openBlank, openContent, type Session } from '../shared/sync/session'
import { newId, say, useDesk, whyNotEdit, type Desk, type OpenDiagram, type SaveState } from './desk'
import { fileNameOf, pickFile, readText, saveDownload } from './filing'
import { readAny } from './reading'
import { bringVersions, putVersions, versionsOf } from './versions/shelf'
import { atStake, isUnsaved, keepAs, recount, sessionOptions, show, type Source } from './saving'

export const savedBy = 'Throughline 0.2.0'

/** A problem stays on the screen until it is answered. */
const closeProblem = (): void => useDesk.setState({ problem: null })

const cannotOpen = (message: string): void =>
  useDesk.setState({ problem: { title: t('This file could not be opened'), message, actions: [{ label: t('OK'), run: closeProblem }] } })

/** Goes on at once, or asks first where something open here would be lost. */
const afterAsking = (go: () => void): void => {
  if (!isUnsaved()) {
    go()
    return
  }
  const answer = (run: () => void) => () => {
    closeProblem()
    run()
  }
  useDesk.setState({
    problem: {
      title: t('Save the changes first?'),
      message: t('The diagram that is open has changes that are not saved. They are lost when another one takes its place.'),
      actions: [
        { label: t('Cancel'), run: closeProblem },
        { label: t('Don’t save'), run: answer(go) },
        // Asks once more where something was typed while the save was under way.
        { label: t('Save'), run: answer(() => void save().then((saved) => saved && afterAsking(go))) },
      ],
    },
  })
}

/** A blank diagram with its aim being typed: ten seconds to the first letter. */
export const newDiagram = (): void => afterAsking(() => {
  // Whoever begins it will most likely write in the language that they read.
  const session = openBlank(sessionOptions(language()))
  const aim = Object.keys(session.view().shown.nodes)[0] ?? null
  show(session, null, { node: aim, editing: aim })
})

export const newFrom = (template: Template): void => afterAsking(() => {
  const options = { newId, now: Date.now() }
  const session = openContent(contentFrom(template.make(options), options), sessionOptions())
  show(session, null, { node: Object.keys(session.view().shown.nodes)[0] ?? null, editing: null })
})

/** Another copy of the diagram that is open can be brought into it: both sides' words are kept. */
const openOrMerge = (content: Content, from: Desk['file'], open: () => void): void => {
  const { session } = useDesk.getState()
  // Bringing copies together changes the open one.
  if (!session || whyNotEdit() || !related(session.documents, content.documents)) {
    open()
    return
  }
  const bring = (): void => {
    closeProblem()
    merge(session.documents, content.documents)
    const left = bringVersions(session, content.versions)
    // What the file holds is in here now, so the next save may replace it unasked. Another file stays as it is.
    useDesk.setState(({ file }) => (file && from && isSameFile(file.handle, from.handle) ? { file: from } : {}))
    say(t('The copies are together now. Everything that was written in either is here.'))
    if (left > 0) say(t('{count, plural, one {# version} other {# versions}} of the other copy did not fit and can still be found in its file.', { count: left }))
  }
  useDesk.setState({
    problem: {
      title: t('This is a copy of the open diagram'),
      message: t('Bring the copies together, and everything that was written in either is kept. Or open it by itself. The file is not changed either way.'),
      actions: [
        { label: t('Cancel'), run: closeProblem },
        { label: t('Open by itself'), run: () => { closeProblem(); open() } },
        { label: t('Bring together'), run: bring },
      ],
    },
  })
}

/** Reads a text and shows it. What is open here is not touched before the new one is sound. */
const take = (name: string, text: string, file: Desk['file']): void => {
  const read = readAny(name, text, { newId, now: Date.now() })
  if (!read.ok) {
    cannotOpen(read.refusal.message)
    return
  }
  const { content, repairs, own, untidy } = read.value
  // In a session of its own, so that undo does not lead back before the opening; nobody's role is asked for it.
  if (untidy) {
    const first = openContent(content, { ...sessionOptions(), role: () => 'facilitator' })
    first.run(tidy, {})
    first.close()
  }
  const open = (as: Desk['file'], source: Source): void => afterAsking(() => {
    const session = openContent(content, sessionOptions())
    putVersions(session, content.versions)
    const nodes = session.view().shown.nodes
    const aim = Object.values(nodes).find((node) => node.kind === 'aim') ?? Object.values(nodes)[0]
    show(session, as, { node: aim?.id ?? null, editing: null }, source)
    say(t('Opened {name}.', { name }))
  })
  if (repairs.length === 0) openOrMerge(content, file, () => (own ? open(file, 'file') : open(null, 'here')))
  else {
    useDesk.setState({
      problem: {
        title: t('This file could not be opened'), message: t('It can be opened as a repaired copy. The file itself stays as it is. What would be repaired:'), details: repairs,
        actions: [
          { label: t('Cancel'), run: closeProblem },
          { label: t('Open a repaired copy'), run: () => { closeProblem(); open(null, 'mended') } },
        ],
      },
    })
  }
}

type Read = Awaited<ReturnType<Bridge['readFile']>> | null

const taken = (read: Read): void => {
  if (!read) return
  if ('failed' in read) cannotOpen(read.failed)
  else take(read.name, read.text, { handle: read.handle, name: read.name })
}

/** Asks for a file and opens it. */
export const openFile = async (): Promise<void> => {
  if (window.bridge) {
    taken(await window.bridge.openFile(null))
    return
  }
  const picked = await pickFile()
  if (!picked) return
  const text: Result<string> = picked.size > limits.fileBytes
    ? refuse('too large', t('This file is larger than {size} MB, the most that can be opened. Nothing was changed.', { size: limits.fileBytes / 1024 / 1024 }))
    : await readText(picked)
  if (text.ok) take(picked.name, text.value, null)
  else cannotOpen(text.refusal.message)
}

/** Opens a recent file, or one that the system handed over. */
export const openHandle = async (handle: string): Promise<void> => {
  if (window.bridge) taken(await window.bridge.readFile({ handle }))
}

/** A file dropped onto the window. */
export const openDropped = async (dropped: File): Promise<void> => {
  const text = await readText(dropped)
  if (text.ok) take(dropped.name, text.value, null)
  else cannotOpen(text.refusal.message)
}

/** A save that is under way or came to nothing, said of the diagram on the screen; in a session the line says what is saved. */
const saySaving = (session: Session, saveState: SaveState, saveReason = ''): void => {
  const desk = useDesk.getState()
  if (desk.session === session && desk.connection === 'Not shared') useDesk.setState({ saveState, saveReason })
}

const keep = async ({ session, file }: OpenDiagram, as: boolean): Promise<boolean> => {
  const { raw, shown } = session.view()
  const versions = versionsOf(session)
  const text = writeFile({ documents: session.documents, versions }, savedBy)
  const name = file?.name ?? fileNameOf(shown)
  if (!window.bridge) {
    saveDownload(name, text)
    keepAs(session, raw, versions, file)
    return true
  }
  saySaving(session, msg('Saving…'))
  const saved = await window.bridge.saveFile({ handle: as ? null : file?.handle ?? null, name, text })
  if (saved === null) recount()
  else if ('failed' in saved) {
    saySaving(session, msg('Not saved: {reason}'), saved.failed)
    useDesk.setState({ problem: { title: t('The diagram was not saved'), message: saved.failed, actions: [{ label: t('OK'), run: closeProblem }] } })
  } else keepAs(session, raw, versions, saved)
  return saved !== null && !('failed' in saved)
}

/** Saves to where the diagram came from, or asks where. Gives true once it is on the disk. */
export const save = async (as = false): Promise<boolean> => {
  const { session, file } = useDesk.getState()
  return session !== null && keep({ session, file }, as)
}

/** Saves whatever closing the window would lose, one after another. The desktop closes it once nothing is left; where something is, it stays. */
export const saveThenClose = async (): Promise<void> => {
  const lost = atStake()
  for (const { session } of lost) {
    // Looked up again: an earlier save may have brought it its file.
    const open = atStake().find((each) => each.session === session)
    if (open && !(await keep(open, false))) return
  }
  // Typed while the save was under way: the window has to know that it is not going any more.
  if (lost.length > 0 && atStake().length > 0) await window.bridge?.stayOpen(null)
}
