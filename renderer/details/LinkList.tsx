import { useId, useRef, useState, type ReactNode } from 'react'
import { ChevronDown, ChevronRight, Trash2 } from 'lucide-react'
import { msg, t } from '../../shared/base/words'
import { linkId, strengths, type Strength } from '../../shared/diagram/link'
import { kindName, nodeName, type DiagramNode } from '../../shared/diagram/node'
import { theoryOf } from '../../shared/diagram/walk'
import { addCause, addLink, removeLink, setStrength } from '../../shared/edit/connect'
import { act, usePart } from '../desk'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { DiagramChoice } from './ChoiceField'
import { WordsField } from './WordsField'
import styles from './details.module.css'
import links from './links.module.css'

const strengthName: Readonly<Record<Strength, string>> = { strong: msg('Strong'), weak: msg('Weak') }
const none: readonly string[] = []

interface Props {
  readonly way: 'effects' | 'causes'
  readonly node: DiagramNode
  /** Given where something has to close before a command may ask. */
  readonly around?: (run: () => void) => void
  /** What else can be done there, beside the button that adds a link. */
  readonly children?: ReactNode
}

const atOnce = (run: () => void): void => run()

const empty = (way: Props['way'], node: DiagramNode): string =>
  way === 'causes' ? t('Nothing yet.') : node.kind === 'aim' ? t('The aim is where all links end.') : t('Not linked yet.')

/** The links of a node in one direction, each with its strength and what speaks for it. */
export const LinkList = ({ way, node, around = atOnce, children }: Props) => {
  const heading = useId()
  const list = useRef<HTMLUListElement>(null)
  const title = way === 'effects' ? t('Leads to') : t('Influenced by')
  const others = usePart((view) => theoryOf(view.shown)[way].get(node.id) ?? none)
  const remove = (link: string, index: number) => {
    act(removeLink, { link })
    // The pressed button goes with its link: the focus goes on to the next one, not to the page.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>('[data-remove]')
      const next = buttons?.[Math.min(index, buttons.length - 1)]
      if (next) next.focus()
      else document.getElementById(heading)?.focus()
    })
  }
  return (
    <div className={links.part}>
      <h3 id={heading} className={styles.subtitle} tabIndex={-1}>{title}</h3>
      <OneStop label={title}>
        {others.length === 0
          ? <p className={styles.quiet}>{empty(way, node)}</p>
          : (
            <ul ref={list} className={styles.list} aria-labelledby={heading}>
              {others.map((other, index) => {
                const link = way === 'effects' ? linkId(node.id, other) : linkId(other, node.id)
                return <LinkRow key={other} link={link} other={other} onRemove={() => remove(link, index)} />
              })}
            </ul>
          )}
        {/* The aim leads nowhere, and nothing leads to a change idea. */}
        <div className={styles.actions}>
          {way === 'effects'
            ? node.kind !== 'aim' && <Button label={t('Add link…')} onClick={() => around(() => openCommand(addLink, { cause: node.id }))} />
            : node.kind !== 'change' && <Button label={t('Add link from…')} onClick={() => around(() => openCommand(addCause, { effect: node.id }))} />}
          {children}
        </div>
      </OneStop>
    </div>
  )
}

const LinkRow = ({ link, other, onRemove }: { readonly link: string; readonly other: string; readonly onRemove: () => void }) => {
  const [open, setOpen] = useState(false)
  const region = useId()
  const node = usePart((view) => view.shown.nodes[other])
  const strength = usePart((view) => view.shown.links[link]?.strength ?? 'strong')
  const note = usePart((view) => view.shown.links[link]?.note.trim() ?? '')
  if (!node) return null
  const name = nodeName(node)
  return (
    <li className={links.link}>
      <div className={styles.row}>
        <span>
          <span className={styles.kind}>{t(kindName[node.kind])}: </span>
          <bdi>{node.text.trim() || t('empty')}</bdi>
        </span>
        <DiagramChoice
          label={t('Strength of link to {name}', { name })} labelled={false} value={strength} options={strengths.map((value) => ({ value, label: t(strengthName[value]) }))}
          onChoose={(chosen) => act(setStrength, { link, strength: chosen })}
        />
        <Button label={t('Remove link to {name}', { name })} icon={<Trash2 />} bare look="quiet" data-remove="" onClick={onRemove} />
      </div>
      <button
        className={links.opener} type="button" aria-expanded={open} aria-controls={open ? region : undefined} aria-label={t('Evidence for link to {name}', { name })}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{open ? <ChevronDown size={14} /> : <ChevronRight size={14} className={links.closed} />}</span>
        <span className={links.note} dir="auto">{open || note === '' ? t('Evidence') : t('Evidence: {note}', { note })}</span>
      </button>
      {open && (
        <div id={region} className={links.evidence}>
          <WordsField label={t('Evidence for link to {name}', { name })} labelled={false} table="links" id={link} field="note" lines={2} hint={t('What speaks for it: a study, data, experience, or a doubt.')} />
        </div>
      )}
    </li>
  )
}
