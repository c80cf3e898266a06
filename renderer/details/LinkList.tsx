import { useId, useRef } from 'react'
import { Trash2 } from 'lucide-react'
import { linkId, strengths, type Strength } from '../../shared/diagram/link'
import { kindName, nodeName, type DiagramNode } from '../../shared/diagram/node'
import { theoryOf } from '../../shared/diagram/walk'
import { removeLink, setStrength } from '../../shared/edit/connect'
import { act, usePart } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { ChoiceField } from './ChoiceField'
import styles from './details.module.css'

const strengthName: Readonly<Record<Strength, string>> = { strong: 'Strong', weak: 'Weak' }
const strengthOptions = strengths.map((value) => ({ value, label: strengthName[value] }))
const none: readonly string[] = []

interface Props {
  readonly title: 'Leads to' | 'Influenced by'
  readonly way: 'effects' | 'causes'
  readonly node: DiagramNode
}

/** The links of a node in one direction, each with its strength. */
export const LinkList = ({ title, way, node }: Props) => {
  const heading = useId()
  const list = useRef<HTMLUListElement>(null)
  const others = usePart((view) => theoryOf(view.shown)[way].get(node.id) ?? none)
  const remove = (link: string, index: number) => {
    act(removeLink, { link })
    // The pressed button goes with its link: the focus goes on to the next one, not to the page.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button')
      const next = buttons?.[Math.min(index, buttons.length - 1)]
      if (next) next.focus()
      else document.getElementById(heading)?.focus()
    })
  }
  return (
    <div>
      <h3 id={heading} className={styles.subtitle} tabIndex={-1}>{title}</h3>
      {others.length === 0
        ? <p className={styles.quiet}>{way === 'effects' ? (node.kind === 'aim' ? 'The aim is where all links end.' : 'Not linked yet.') : 'Nothing yet.'}</p>
        : (
          <OneStop label={title}><ul ref={list} className={styles.list} aria-labelledby={heading}>
            {others.map((other, index) => {
              const link = way === 'effects' ? linkId(node.id, other) : linkId(other, node.id)
              return <LinkRow key={other} link={link} other={other} onRemove={() => remove(link, index)} />
            })}
          </ul></OneStop>
        )}
    </div>
  )
}

const LinkRow = ({ link, other, onRemove }: { readonly link: string; readonly other: string; readonly onRemove: () => void }) => {
  const node = usePart((view) => view.shown.nodes[other])
  const strength = usePart((view) => view.shown.links[link]?.strength ?? 'strong')
  if (!node) return null
  const name = nodeName(node)
  return (
    <li className={styles.row}>
      <span>
        <span className={styles.kind}>{kindName[node.kind]}: </span>
        {node.text.trim() || 'empty'}
      </span>
      <ChoiceField
        label={`Strength of link to ${name}`} labelled={false} value={strength} options={strengthOptions}
        onChoose={(chosen) => act(setStrength, { link, strength: chosen })}
      />
      <Button label={`Remove link to ${name}`} icon={<Trash2 />} bare look="quiet" onClick={onRemove} />
    </li>
  )
}
