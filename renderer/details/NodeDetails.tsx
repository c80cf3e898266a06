import { memo, useEffect, useState, type ReactNode } from 'react'
import { Trash2 } from 'lucide-react'
import { t } from '../../shared/base/words'
import { kindName, kinds, statuses, statusName, type DiagramNode } from '../../shared/diagram/node'
import { addTag, removeTag, setEase, setImpact, setOwner, setStatus } from '../../shared/edit/facts'
import { changeKind, moveTo } from '../../shared/edit/move'
import { removeNode } from '../../shared/edit/prune'
import { act, useBarred, useDesk } from '../desk'
import { CommentSection } from '../tray/CommentSection'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { DiagramChoice } from './ChoiceField'
import { LinkList } from './LinkList'
import { MeasureList } from './MeasureList'
import { OwnerField } from './OwnerField'
import { ScoreField } from './ScoreField'
import { TagsField } from './TagsField'
import { TestCycles } from './TestCycles'
import { WordsField } from './WordsField'
import styles from './details.module.css'

/** Kind, status and owner on one line: "Change idea · Testing · owner Marco". */
const lineOf = (node: DiagramNode): string =>
  [t(kindName[node.kind]), node.kind === 'change' ? t(statusName[node.status]) : '', node.owner && t('owner {name}', { name: node.owner })]
    .filter(Boolean)
    .join(' · ')

/** Long enough that nobody who types pauses so between two letters. */
const pauseMs = 250

/**
 * The words of the box; while they are typed, as they were at the last pause. They stand far from the box:
 * written with each letter, they would have the browser draw half the window for it.
 */
const useRested = ({ id, text }: DiagramNode): string => {
  const typing = useDesk((desk) => desk.editing === id)
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return typing ? rested : text
}

export const NodeDetails = ({ node }: { readonly node: DiagramNode }) => {
  const text = useRested(node).trim()
  const [planning, setPlanning] = useState(false)
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.name} dir="auto" data-empty={text === '' || undefined}>{text || t('Empty')}</h2>
        <p className={styles.line}>{lineOf(node)}</p>
      </header>
      {node.kind === 'change' && <TestCycles idea={node} onPlanning={setPlanning} />}
      <BesideWords node={node} planning={planning} />
    </>
  )
}

/** Deletes the box alone, whatever else is selected: the panel is about this one. It stands apart from what is done every day. */
const DeleteButton = ({ node }: { readonly node: string }) => {
  const barred = useBarred()
  return <Button className={styles.apart} label={t('Delete')} icon={<Trash2 />} off={barred !== ''} aria-description={barred || undefined} onClick={() => act(removeNode, { node })} />
}

const sameBesideWords = (a: DiagramNode, b: DiagramNode): boolean => (Object.keys(b) as (keyof DiagramNode)[]).every((key) => key === 'text' || a[key] === b[key])

/** What does not say the words of the box: a letter typed in it draws none of this anew. */
const BesideWords = memo(({ node, planning }: { readonly node: DiagramNode; readonly planning: boolean }) => (
  <>
    <Aside folded={planning}>
      <Facts node={node} />
      <section className={styles.section} aria-label={t('Links')}>
        <LinkList way="effects" node={node}>
          {node.kind !== 'aim' && (
            <>
              <Button label={t('Move to…')} onClick={() => openCommand(moveTo, { node: node.id })} />
              <DeleteButton node={node.id} />
            </>
          )}
        </LinkList>
        {/* The aim leads nowhere: alone in that list the button would seem to be about it. */}
        <LinkList way="causes" node={node}>{node.kind === 'aim' && <DeleteButton node={node.id} />}</LinkList>
      </section>
      <CommentSection about={node.id} />
    </Aside>
    <MeasureList node={node} />
  </>
), (before, now) => before.planning === now.planning && sameBesideWords(before.node, now.node))
BesideWords.displayName = 'BesideWords'

/**
 * Facts, links and comments, folded away while a plan is written, which has thirteen fields of its own: opened by a press, and
 * never folded under whoever is in them.
 */
const Aside = ({ folded, children }: { readonly folded: boolean; readonly children: ReactNode }) => {
  const [opened, setOpened] = useState(false)
  const [inside, setInside] = useState(false)
  return (
    <details open={!folded || opened || inside}>
      <summary className={styles.fold} hidden={!folded} onClick={(event) => {
        event.preventDefault()
        setOpened(!opened)
      }}>{t('Facts, links and comments of the idea')}</summary>
      <div
        className={styles.facts} onFocus={() => setInside(true)}
        onBlur={({ currentTarget, relatedTarget }) => setInside(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))}
      >{children}</div>
    </details>
  )
}

const Facts = ({ node }: { readonly node: DiagramNode }) => (
  <section className={styles.fields} aria-label={t('Facts')}>
    {node.kind === 'change' && (
      <>
        <DiagramChoice
          label={t('Status')} value={node.status} options={statuses.map((value) => ({ value, label: t(statusName[value]) }))}
          onChoose={(status) => act(setStatus, { node: node.id, status })}
        />
        <ScoreField label={t('Impact')} clear={t('Clear impact')} value={node.impact} onChoose={(score) => act(setImpact, { node: node.id, score })} />
        <ScoreField label={t('Ease')} clear={t('Clear ease')} value={node.ease} onChoose={(score) => act(setEase, { node: node.id, score })} />
      </>
    )}
    <OwnerField value={node.owner} onKeep={(owner) => act(setOwner, { node: node.id, owner })} />
    <WordsField label={t('Note')} table="nodes" id={node.id} field="note" lines={3} />
    <WordsField label={t('Definition')} table="nodes" id={node.id} field="definition" lines={2} />
    <TagsField
      tags={Object.keys(node.tags).sort()}
      onAdd={(tag) => act(addTag, { node: node.id, tag })?.ok ?? false}
      onRemove={(tag) => act(removeTag, { node: node.id, tag })}
    />
    <DiagramChoice
      label={t('Kind')} value={node.kind} options={kinds.map((value) => ({ value, label: t(kindName[value]) }))}
      onChoose={(kind) => act(changeKind, { node: node.id, kind })}
    />
  </section>
)
