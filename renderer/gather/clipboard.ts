import type { Id } from '../../shared/base/id'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { ownedBy } from '../../shared/diagram/walk'
import { cutBranches, pasteBranch, type Branch } from '../../shared/edit/branches'
import { quoted } from '../../shared/edit/find'
import { pasteList } from '../../shared/edit/paste'
import { removeIdea } from '../../shared/edit/unsorted'
import { branchHtml, branchOf, branchText, carriedIn, ownType, readBranch, within, writeBranch } from '../../shared/gather/branch'
import { readPasted } from '../../shared/gather/pasted'
import { act, say, selectedNodes, useDesk } from '../desk'
import { isTyping } from '../keys'
import { unsortedAt } from '../unsorted'
import { openImport } from './opening'

/** True where nothing is being typed and no dialog stands: then the clipboard is about boxes. */
const isOurs = (target: EventTarget | null): boolean => {
  const { session, dialog, problem, editing } = useDesk.getState()
  return session !== null && dialog === null && problem === null && editing === null && !isTyping(target)
}

/** The boxes to copy, or none where words of the page are marked, for then these are meant. */
const chosen = (event: Event): readonly Id[] =>
  isOurs(event.target) && (getSelection()?.isCollapsed ?? true) ? selectedNodes(useDesk.getState()) : []

/** Three flavours: ours, a list for word processors that carries ours, and plain text. */
const put = (data: DataTransfer, branch: Branch): void => {
  data.setData('text/plain', branchText(branch))
  data.setData('text/html', branchHtml(branch))
  data.setData(ownType, writeBranch(branch))
}

const onCopy = (event: ClipboardEvent): void => {
  const { session } = useDesk.getState()
  const ids = chosen(event)
  if (!session || ids.length === 0 || !event.clipboardData) return
  event.preventDefault()
  const idea = unsortedAt(ids[0] ?? null)
  if (idea) {
    event.clipboardData.setData('text/plain', idea.text)
    say(t('Copied {name}.', { name: quoted(idea) }))
    return
  }
  const { shown } = session.view()
  const branch = branchOf(shown, ids)
  const first = shown.nodes[ids[0] ?? '']
  if (!first) return
  put(event.clipboardData, branch)
  const name = quoted(first)
  const count = branch.nodes.length - 1
  say(count === 0 ? t('Copied {name}.', { name }) : t('Copied {name} and {count} more.', { name, count }))
}

const onCut = (event: ClipboardEvent): void => {
  const { session } = useDesk.getState()
  const nodes = chosen(event)
  if (!session || nodes.length === 0 || !event.clipboardData) return
  event.preventDefault()
  const idea = unsortedAt(nodes[0] ?? null)
  if (idea) {
    // What waits in the tray is no branch yet: its words are cut.
    if (act(removeIdea, { idea: idea.id })?.ok) event.clipboardData.setData('text/plain', idea.text)
    return
  }
  const { shown } = session.view()
  const branch = within(shown, ownedBy(shown, ...nodes))
  // Nothing may go that is not on the clipboard, and nothing on it that does not go.
  if (act(cutBranches, { nodes })?.ok) put(event.clipboardData, branch)
}

const take = (data: DataTransfer, at: Id | null): void => {
  const html = data.getData('text/html')
  const own = data.getData(ownType) || carriedIn(html)
  const branch = own ? readBranch(own) : null
  if (branch?.ok) {
    act(pasteBranch, { branch: branch.value, at })
    return
  }
  const read = readPasted({ text: data.getData('text/plain'), html })
  if (!read.ok) {
    say(read.refusal.message)
    return
  }
  const { items, measures } = read.value
  const [only] = items
  const short = items.length === 1 && measures.length === 0 && only && only.text.length <= limits.lineLength && !only.text.includes('\n')
  if (short) act(pasteList, { items, at })
  else openImport(read.value, at)
}

const onPaste = (event: ClipboardEvent): void => {
  if (!event.clipboardData || !isOurs(event.target)) return
  event.preventDefault()
  take(event.clipboardData, useDesk.getState().selection.node)
}

/** A text that is dragged here from another program; files have a way of their own. */
const isText = ({ dataTransfer, target }: DragEvent): boolean =>
  !!dataTransfer && !dataTransfer.types.includes('Files') && dataTransfer.types.some((type) => type.startsWith('text/')) && isOurs(target)

const onDragOver = (event: DragEvent): void => {
  if (isText(event)) event.preventDefault()
}

const onDrop = (event: DragEvent): void => {
  if (!event.dataTransfer || !isText(event)) return
  event.preventDefault()
  const box = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="treeitem"]') : null
  take(event.dataTransfer, box?.dataset['id'] ?? useDesk.getState().selection.node)
}

/** Some browsers ask first whether there is anything to copy where no words are marked. */
const onBefore = (event: Event): void => {
  if (chosen(event).length > 0) event.preventDefault()
}

/** The one listener for copy, cut, paste and drop. Events carry the clipboard on plain `http://` too. Returns the way to stop. */
export const listenToClipboard = (): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  document.addEventListener('copy', onCopy, { signal })
  document.addEventListener('cut', onCut, { signal })
  document.addEventListener('paste', onPaste, { signal })
  document.addEventListener('beforecopy', onBefore, { signal })
  document.addEventListener('beforecut', onBefore, { signal })
  document.addEventListener('dragover', onDragOver, { signal })
  document.addEventListener('drop', onDrop, { signal })
  return () => stop.abort()
}
