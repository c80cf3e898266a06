import { useMemo } from 'react'
import { Dialog, Menu, MenuItem, Popover, type Key } from 'react-aria-components'
import { t, msg } from '../../shared/base/words'
import { nodeName, type DiagramNode } from '../../shared/diagram/node'
import type { TrayIdea } from '../../shared/diagram/tray'
import { ideaName } from '../../shared/diagram/unsorted'
import { addComment } from '../../shared/edit/comments'
import { addLink } from '../../shared/edit/connect'
import { addChild, addSibling, childKind } from '../../shared/edit/grow'
import { changeKind, moveDown, moveTo, moveUp } from '../../shared/edit/move'
import { removeNode } from '../../shared/edit/prune'
import type { Command } from '../../shared/edit/command'
import { putIdeaUnder, removeIdea, takeIn } from '../../shared/edit/unsorted'
import { LinkList } from '../details/LinkList'
import { edit } from '../canvas/treekeys'
import { useDesk, usePart } from '../desk'
import { keysOf } from '../keys'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { useMay, useMayChange, useMayTakeBack } from '../unsorted'
import { closeAside, openAside, useAsides } from './opened'
import styles from './Asides.module.css'

/** Two frames later what was open is gone and the focus is back on the row. */
const afterwards = (work: () => void): void => {
  closeAside()
  requestAnimationFrame(() => requestAnimationFrame(work))
}

interface Act {
  readonly id: string
  readonly label: string
  readonly keys?: string | undefined
  readonly run: () => void
}

/** Opens the handle to the keys: Enter on it picks the row up. */
const takeHandle = (at: Element): void => at.closest('[role="row"]')?.querySelector<HTMLElement>('[data-handle] button')?.focus()

const actsOf = (node: DiagramNode, at: Element): readonly Act[] => {
  const shown = useDesk.getState().session?.view().shown
  const of = <A extends object>(command: Command<A>, given: Partial<A>): Act => ({
    id: command.id, label: t(command.label), keys: keysOf(command.keys), run: () => openCommand(command, given),
  })
  const inTree = node.kind !== 'aim'
  return [
    { id: 'edit', label: t('Edit text'), keys: 'F2', run: () => edit(node.id) },
    ...(shown && childKind(shown, node.kind) ? [of(addChild, { under: node.id })] : []),
    ...(inTree ? [of(addSibling, { beside: node.id }), of(moveUp, { node: node.id }), of(moveDown, { node: node.id })] : []),
    { id: 'drag', label: t('Drag with the keyboard'), run: () => takeHandle(at) },
    ...(inTree ? [
      of(moveTo, { node: node.id }),
      { id: 'parents', label: t('Parents…'), run: () => openAside('parents', node.id, at) },
      of(addLink, { cause: node.id }),
    ] : []),
    of(changeKind, { node: node.id }),
    of(removeNode, { node: node.id }),
  ]
}

/** What can be done with an unsorted idea; what this person may not do is not offered. */
const actsOfIdea = (idea: TrayIdea, may: { readonly take: boolean; readonly change: boolean; readonly back: boolean; readonly say: boolean }): readonly Act[] => {
  const of = <A extends object>(command: Command<A>, given: Partial<A>, label = t(command.label)): Act => ({ id: command.id, label, run: () => openCommand(command, given) })
  return [
    ...(may.change ? [{ id: 'edit', label: t('Edit text'), keys: 'F2', run: () => edit(idea.id) }] : []),
    ...(may.take ? [of(takeIn, { idea: idea.id }, t('Take in'))] : []),
    ...(may.change ? [of(putIdeaUnder, { idea: idea.id }, t('Put under…'))] : []),
    ...(may.say ? [of(addComment, { node: idea.id })] : []),
    ...(may.back ? [of(removeIdea, { idea: idea.id }, t('Delete'))] : []),
  ]
}

const IdeaMenu = ({ idea }: { readonly idea: TrayIdea }) => {
  const may = { take: useMay('editor'), change: useMayChange(idea), back: useMayTakeBack(idea), say: useMay('contributor') }
  return <ActMenu name={ideaName(idea)} acts={actsOfIdea(idea, may)} />
}

const RowMenu = ({ node, at }: { readonly node: DiagramNode; readonly at: Element }) => {
  const acts = useMemo(() => actsOf(node, at), [node, at])
  return <ActMenu name={nodeName(node)} acts={acts} />
}

const ActMenu = ({ name, acts }: { readonly name: string; readonly acts: readonly Act[] }) => {
  const choose = (key: Key): void => {
    const chosen = acts.find(({ id }) => id === key)
    if (chosen) afterwards(chosen.run)
  }
  return (
    <Menu className={styles.menu ?? ''} aria-label={t('Actions for {name}', { name })} autoFocus="first" onAction={choose}>
      {acts.map(({ id, label, keys }) => (
        <MenuItem key={id} id={id} textValue={label} className={styles.item ?? ''}>
          <span>{label}</span>
          {keys ? <kbd className={styles.keys} aria-hidden="true">{keys}</kbd> : null}
        </MenuItem>
      ))}
    </Menu>
  )
}

const Parents = ({ node }: { readonly node: DiagramNode }) => (
  <Dialog className={styles.parents ?? ''} aria-label={t('Parents of {name}', { name: nodeName(node) })}>
    <LinkList way="effects" node={node} around={afterwards} />
    <div className={styles.acts}>
      <Button label={t(moveTo.label)} onClick={() => afterwards(() => openCommand(moveTo, { node: node.id }))} />
      <Button label={t(closeLabel)} look="quiet" onClick={closeAside} />
    </div>
  </Dialog>
)
const closeLabel = msg('Close')

/** What opens beside a row: one for the whole outline, not one for each row. */
export const Asides = () => {
  const open = useAsides((asides) => asides.open)
  const node = usePart((view) => (open ? view.shown.nodes[open.id] : undefined))
  const idea = usePart((view) => (open ? view.shown.ideas[open.id] : undefined))
  const trigger = useMemo(() => ({ current: open?.at ?? null }), [open])
  if (!open || !(node ?? idea)) return null
  const name = node ? nodeName(node) : idea ? ideaName(idea) : ''
  return (
    <Popover
      key={open.what} isOpen triggerRef={trigger} placement="bottom end" className={styles.popover ?? ''} {...(open.what === 'menu' ? { 'aria-label': t('Actions for {name}', { name }) } : {})}
      onOpenChange={(stays) => {
        if (!stays) closeAside()
      }}
    >
      {idea ? <IdeaMenu idea={idea} /> : node && open.what === 'menu' ? <RowMenu node={node} at={open.at} /> : node ? <Parents node={node} /> : null}
    </Popover>
  )
}
