import { memo, useDeferredValue, useMemo, useRef } from 'react'
import { printing } from '../../shared/base/words'
import { emptySnapshot, rowsOf } from '../../shared/diagram/snapshot'
import { nodeName } from '../../shared/diagram/node'
import { ideaName } from '../../shared/diagram/unsorted'
import { presenceColours } from '../../shared/sync/presence'
import { cards } from '../../shared/layout/paper'
import { ideaShapes, nodeItem } from '../../shared/scene/boxes'
import { usePart } from '../desk'
import { useFinding } from '../shell/finding'
import { domId, promptOf, samePicture, type CardNode, type Face, type Visitor } from './faces'
import { ink } from './ink'
import { Shapes } from './Shapes'
import styles from './Cards.module.css'

/** The shapes of the box as the exports print them, from its own top left. While it is written in, its words are in the text box over it. */
const shapesOf = ({ box, node, ramp, author, editing }: Face, language: string) => {
  const diagram = { ...emptySnapshot, meta: { ...emptySnapshot.meta, language }, cycles: rowsOf(ramp) }
  const at = { x: -box.x, y: -box.y }
  const shapes = author === null ? nodeItem(diagram, node, box, at, ink).shapes : ideaShapes(node, author, box, at, ink, printing(language))
  return editing ? shapes.filter(({ shape }) => shape !== 'text') : shapes
}

const Tags = ({ visitors }: { readonly visitors: readonly Visitor[] }) => (
  <span className={styles.tags}>
    {visitors.slice(0, 3).map((visitor, index) => (
      <span key={index} className={styles.tag} dir="auto" style={{ background: presenceColours[visitor.colour] }}>
        {visitor.name}{visitor.editing ? ' …' : ''}
      </span>
    ))}
    {visitors.length > 3 ? <span className={styles.tag} style={{ background: presenceColours[8] }}>+{visitors.length - 3}</span> : null}
  </span>
)

/** How many boxes are folded away, where their links would come in. Said in the description of the box. */
const Folded = ({ count, x }: { readonly count: number; readonly x: number }) => {
  const width = 18 + 7 * String(count).length
  return (
    <g className={styles.folded}>
      <rect x={x - width / 2} y={0} width={width} height={20} rx={10} />
      <text x={x} y={14}>+{count}</text>
    </g>
  )
}

/** Something is suggested of the box: a question at the corner where no link comes in. Said in the description of the box. */
const Suggested = ({ x }: { readonly x: number }) => (
  <g className={styles.suggested}>
    <circle cx={x} cy={0} r={8} />
    <text x={x} y={4}>?</text>
  </g>
)

/** Somebody has something to say about it: how many comments are open. Said in the description of the box. */
const Commented = ({ count, x, y }: { readonly count: number; readonly x: number; readonly y: number }) => {
  const width = 13 + 7 * String(count).length
  return (
    <g className={styles.commented} transform={`translate(${x - width / 2} ${y - 9})`}>
      <path d={`M5 0H${width - 5}a5 5 0 0 1 5 5v5a5 5 0 0 1 -5 5H11l-4 4v-4H5a5 5 0 0 1 -5 -5V5a5 5 0 0 1 5 -5Z`} />
      <text x={width / 2} y={11.5}>{count}</text>
    </g>
  )
}

interface PictureProps {
  readonly face: Face
  /** It holds the words that are sought. */
  readonly found: boolean
  /** Of the diagram: its statuses are printed in it. */
  readonly language: string
}

/**
 * The picture of a box, hidden from readers: an item's name is its words alone, while its picture also
 * says what changes (status, cycles, who is there). It prints exactly the lines that the layout broke, so
 * that screen and paper agree.
 */
const Picture = memo(({ face, found, language }: PictureProps) => {
  const { box, node, visitors } = face
  const [first] = visitors
  const empty = node.text.trim() === '' && !face.editing
  const looks = [styles.card, face.dim && styles.dim, face.target && styles.target, face.lifted && styles.lifted, found && styles.found]
  const outline = first ? ({ outlineColor: presenceColours[first.colour], outlineStyle: 'solid' } as const) : undefined
  return (
    <div className={looks.filter(Boolean).join(' ')} data-kind={node.kind} data-unsorted={face.author !== null || undefined} style={outline} aria-hidden="true">
      <svg className={styles.picture} width={box.width} height={box.height}>
        <Shapes shapes={shapesOf(face, language)} />
        {empty ? (
          <text className={styles.prompt} x={box.inset} y={box.baseline} style={{ fontSize: cards[node.kind].style.size }}>{promptOf(node, face.author !== null)}</text>
        ) : null}
        {face.suggestions > 0 ? <Suggested x={face.mirrored ? box.width : 0} /> : null}
        {face.comments > 0 ? <Commented count={face.comments} x={face.mirrored ? box.width - 16 : 16} y={box.height} /> : null}
        {face.folded > 0 ? <Folded count={face.folded} x={face.mirrored ? -24 : box.width + 24} /> : null}
      </svg>
      {visitors.length > 0 ? <Tags visitors={visitors} /> : null}
    </div>
  )
}, (before, now) => before.found === now.found && before.language === now.language && samePicture(before.face, now.face))
Picture.displayName = 'Picture'

const depthOf = ({ lifted, editing, selected }: Face): number => (lifted ? 3 : editing ? 2 : selected ? 1 : 0)

/**
 * One box of the diagram: its picture, and over it the tree item that takes focus and pointer. The item
 * wears the names that React Flow gives its own nodes, whose looks and gestures it shares. It is not
 * one of them: each of those listens to every move of the camera, which two thousand cannot afford.
 */
const Card = memo(({ card, found, language }: { readonly card: CardNode } & Pick<PictureProps, 'found' | 'language'>) => {
  const { data, position } = card
  const { box, node } = data
  return (
    <div
      className={card.eased ? `${styles.place} ${styles.eased}` : styles.place}
      style={{ transform: `translate(${position.x}px, ${position.y}px)`, width: box.width, height: box.height, zIndex: depthOf(data) }}
    >
      {data.near ? <Picture face={data} found={found} language={language} /> : null}
      <div
        id={domId(card.id)} data-id={card.id} className={`react-flow__node ${styles.item}${data.selected ? ' chosen' : ''}`}
        role="treeitem" aria-label={data.author === null ? nodeName(node) : ideaName(node)} tabIndex={card.tabIndex} aria-level={card.level} aria-posinset={card.place} aria-setsize={card.of}
        aria-selected={data.selected} aria-expanded={card.expanded} aria-description={card.description}
      />
    </div>
  )
})
Card.displayName = 'Card'

interface CardsProps {
  readonly nodes: readonly CardNode[]
  /** False where the last move was too small to be followed. */
  readonly eases: boolean
}

const sameCards = (a: readonly CardNode[], b: readonly CardNode[]): boolean => a.length === b.length && a.every((card, i) => card === b[i])

/**
 * The boxes, those that can wait as they were until React has time for them: what is out of sight, and
 * around a box in which words are typed all that steps aside for a line more. The same objects while none changes.
 */
const useInTime = (nodes: readonly CardNode[], eases: boolean): readonly CardNode[] => {
  const kept = useRef<readonly CardNode[]>([])
  const typing = !eases && nodes.some(({ data }) => data.editing)
  const canWait = ({ data }: CardNode): boolean => !data.near || (typing && !data.editing)
  const waiting = nodes.filter(canWait)
  if (!sameCards(kept.current, waiting)) kept.current = waiting
  const drawn = useDeferredValue(kept.current)
  const before = useMemo(() => new Map(drawn.map((card) => [card.id, card])), [drawn])
  return nodes.map((card) => (canWait(card) ? before.get(card.id) ?? card : card))
}

/**
 * All boxes, in reading order. When a line is added most of a large diagram moves: that comes after the
 * picture of the letter, so that a key does not wait for two thousand boxes.
 */
export const Cards = memo(({ nodes, eases }: CardsProps) => {
  const inTime = useInTime(nodes, eases)
  const found = useFinding((finding) => finding.found)
  const language = usePart((view) => view.shown.meta.language)
  return (
    <div className={styles.layer} data-eases={eases || undefined}>
      {inTime.map((card) => <Card key={card.id} card={card} found={found.has(card.id)} language={language} />)}
    </div>
  )
})
Cards.displayName = 'Cards'
