import { MiniMap } from '@xyflow/react'
import { useSettings } from '../settings'
import type { CardNode } from './faces'
import styles from './Minimap.module.css'

const colourOf = ({ data }: CardNode): string => `var(--${data.node.kind})`
const edgeOf = ({ data: { node } }: CardNode): string => (node.kind === 'aim' || node.kind === 'primary' ? `var(--${node.kind})` : `var(--${node.kind}-edge)`)

/** The whole diagram in a corner, for those who ask for it. For the eye and the pointer: it says nothing that the tree does not. */
export const Minimap = () => {
  const shown = useSettings((settings) => settings.minimap)
  if (!shown) return null
  return (
    <div className={styles.map} aria-hidden="true">
      <MiniMap<CardNode>
        pannable zoomable ariaLabel={null} nodeColor={colourOf} nodeStrokeColor={edgeOf} nodeStrokeWidth={4} nodeBorderRadius={10}
        bgColor="var(--paper)" maskColor="var(--minimap-mask)" maskStrokeColor="var(--accent)" maskStrokeWidth={2} position="bottom-right"
      />
    </div>
  )
}
