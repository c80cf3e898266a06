import { useDesk, usePart } from '../desk'
import { DiagramDetails } from './DiagramDetails'
import { NodeDetails } from './NodeDetails'
import styles from './details.module.css'

/** All about the selected node; about the diagram as a whole where none is selected. */
export const DetailsPanel = () => {
  const selected = useDesk((desk) => desk.selection.node)
  const node = usePart((view) => (selected === null ? undefined : view.shown.nodes[selected]))
  return (
    <aside className={styles.panel} aria-label="Details">
      {node ? <NodeDetails key={node.id} node={node} /> : <DiagramDetails />}
    </aside>
  )
}
