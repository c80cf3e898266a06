import { memo } from 'react'
import { emptySnapshot, rowsOf } from '../../shared/diagram/snapshot'
import { presenceColours } from '../../shared/sync/presence'
import { cards } from '../../shared/layout/paper'
import { nodeItem } from '../../shared/scene/boxes'
import { promptOf, type CardNode, type Face, type Visitor } from './faces'
import { ink } from './ink'
import { Shapes } from './Shapes'
import styles from './Cards.module.css'

/** The shapes of the box as the exports print them, from its own top left. */
const shapesOf = ({ box, node, ramp }: Face) =>
  nodeItem({ ...emptySnapshot, cycles: rowsOf(ramp) }, node, box, { x: -box.x, y: -box.y }, ink).shapes

const Tags = ({ visitors }: { readonly visitors: readonly Visitor[] }) => (
  <span className={styles.tags}>
    {visitors.slice(0, 3).map((visitor, index) => (
      <span key={index} className={styles.tag} style={{ background: presenceColours[visitor.colour] }}>
        {visitor.name}{visitor.editing ? ' …' : ''}
      </span>
    ))}
    {visitors.length > 3 ? <span className={styles.tag} style={{ background: presenceColours[8] }}>+{visitors.length - 3}</span> : null}
  </span>
)

/**
 * One box of the diagram. It prints exactly the lines that the layout broke, so that screen and
 * paper agree.
 */
const Card = memo(({ card }: { readonly card: CardNode }) => {
  const { data, position } = card
  const { box, node, visitors } = data
  const [first] = visitors
  const empty = node.text.trim() === '' && !data.editing
  const looks = [styles.card, data.dim && styles.dim, data.target && styles.target, data.lifted && styles.lifted, data.editing && styles.editing]
  const outline = first ? ({ outlineColor: presenceColours[first.colour], outlineStyle: 'solid' } as const) : {}
  return (
    <div
      className={looks.filter(Boolean).join(' ')} data-kind={node.kind}
      style={{ ...outline, transform: `translate(${position.x}px, ${position.y}px)`, width: box.width, height: box.height }}
    >
      <svg className={styles.picture} width={box.width} height={box.height}>
        <Shapes shapes={shapesOf(data)} />
        {empty ? (
          <text className={styles.prompt} x={box.inset} y={box.baseline} style={{ fontSize: cards[node.kind].style.size }}>{promptOf(node)}</text>
        ) : null}
      </svg>
      {data.folded > 0 ? <span className={styles.folded}>+{data.folded}</span> : null}
      {visitors.length > 0 ? <Tags visitors={visitors} /> : null}
    </div>
  )
})
Card.displayName = 'Card'

/**
 * The pictures of all boxes, hidden from readers. They lie under the tree items, not in them: an
 * item's name is its words alone, while its picture also says what changes (status, cycles, who is there).
 */
export const Cards = ({ nodes }: { readonly nodes: readonly CardNode[] }) => (
  <div className={styles.cards} aria-hidden="true">
    {nodes.map((card) => <Card key={card.id} card={card} />)}
  </div>
)
