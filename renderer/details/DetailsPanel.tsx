import { t } from '../../shared/base/words'
import { selectedNodes, useDesk, usePart } from '../desk'
import { DiagramDetails } from './DiagramDetails'
import { IdeaDetails } from './IdeaDetails'
import { NodeDetails } from './NodeDetails'
import { SeveralDetails } from './SeveralDetails'
import styles from './details.module.css'

/** All about the selected node, or what can be done with several; about the diagram as a whole where none is selected. */
export const DetailsPanel = () => {
  const selection = useDesk((desk) => desk.selection)
  const also = useDesk((desk) => desk.also)
  const nodes = usePart((view) => view.shown.nodes)
  const idea = usePart((view) => (selection.node === null ? undefined : view.shown.ideas[selection.node]))
  const [node, ...others] = selectedNodes({ selection, also }).flatMap((id) => nodes[id] ?? [])
  return (
    <aside className={styles.panel} aria-label={t('Details')}>
      {node && others.length > 0 ? <SeveralDetails nodes={[node, ...others]} /> : node ? <NodeDetails key={node.id} node={node} /> : idea ? <IdeaDetails key={idea.id} idea={idea} /> : <DiagramDetails />}
    </aside>
  )
}
