import { useMemo, useRef } from 'react'
import { ReactFlow, ReactFlowProvider, ViewportPortal } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { theoryOf } from '../../shared/diagram/walk'
import { layout as layoutOf } from '../../shared/layout/layout'
import { select, useDesk, useSeen } from '../desk'
import { editingIn } from '../viewing'
import { AddBar } from './AddBar'
import { Cards } from './Cards'
import { DropMark, Gap } from './DropMark'
import { cardNodes, domId, visitorsOf, type CardNode } from './faces'
import { Frame } from './Frame'
import { Headings } from './Headings'
import { useHold } from './hold'
import { Links } from './Links'
import { NearButtons } from './NearButtons'
import { sightOf } from './sight'
import { TextBox } from './TextBox'
import { useCamera } from './useCamera'
import { useDrag, type Drag } from './useDrag'
import { useFocus } from './useFocus'
import { useHands } from './useHands'
import { zoomRange } from './camera'
import styles from './Canvas.module.css'

/** An item of the tree takes the focus and the pointer; its picture is drawn under it. */
const Item = () => null
const nodeTypes = { card: Item }
const noEdges: never[] = []
const proOptions = { hideAttribution: true }

/** The diagram where it is drawn and written: boxes by React Flow, places by our own layout. */
export const Canvas = () => (
  <ReactFlowProvider>
    <Sheet />
  </ReactFlowProvider>
)

/** The boxes for React Flow; unchanged ones are the same objects as the last time. */
const useCards = (drag: Drag | null, { layout, shown, shift, sight }: ReturnType<typeof usePicture>) => {
  const selected = useDesk((desk) => desk.selection.node)
  const editing = useDesk(editingIn('canvas'))
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me.participant)
  const visitors = useMemo(() => visitorsOf(people, me), [people, me])
  const before = useRef<ReadonlyMap<string, CardNode>>(new Map())
  return useMemo(() => {
    const target = drag?.drop?.at === 'node' ? drag.drop.onto : null
    const next = cardNodes(layout, shown, shift, { selected, editing, sight, visitors, target, lifted: drag }, before.current)
    before.current = next
    return [...next.values()]
  }, [layout, shown, shift, selected, editing, sight, visitors, drag])
}

/** What stands where, and what stays bright. */
const usePicture = () => {
  const shown = useSeen()
  const session = useDesk((desk) => desk.session)
  const selected = useDesk((desk) => desk.selection.node)
  const editing = useDesk(editingIn('canvas'))
  const layout = layoutOf(shown)
  const shift = useHold(layout, editing, session)
  const theory = theoryOf(shown)
  const sight = useMemo(() => (selected !== null && layout.boxes[selected] ? sightOf(theory, selected) : null), [theory, layout, selected])
  return { shown, layout, shift, sight }
}

const Sheet = () => {
  const region = useRef<HTMLElement>(null)
  const picture = usePicture()
  const { shown, layout, shift, sight } = picture
  const flow = useCamera(region, layout, shift)
  const { drag, start } = useDrag({ layout, s: shown, shift, toCanvas: flow.toCanvas })
  const cards = useCards(drag, picture)
  const hands = useHands(start)
  useFocus()
  const editing = useDesk(editingIn('canvas'))
  const liftedBox = drag ? layout.boxes[drag.id] : undefined
  const edited = editing === null ? undefined : shown.nodes[editing]
  const editedBox = editing === null ? undefined : layout.boxes[editing]
  return (
    <section ref={region} className={styles.region} aria-label="Diagram canvas" id="diagram" data-dragging={drag !== null || undefined} {...hands}>
      {/* Stands beside React Flow, not around it: its own role "application" inside would break the tree. */}
      <div role="tree" aria-label="Driver diagram" aria-owns={cards.map((card) => domId(card.id)).join(' ') || undefined} />
      <Frame>
        <ReactFlow
          nodes={cards} edges={noEdges} nodeTypes={nodeTypes} proOptions={proOptions} minZoom={zoomRange.min} maxZoom={zoomRange.max}
          disableKeyboardA11y nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false}
          zoomOnDoubleClick={false} deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} panActivationKeyCode={null}
          onInit={flow.onInit} onPaneClick={() => select({ node: null, cycle: null, measure: null })}
        >
          <ViewportPortal>
            <Links layout={layout} s={shown} shift={shift} sight={sight} />
            <Cards nodes={cards} />
            {drag?.drop?.at === 'column' ? <DropMark drop={drag.drop} shift={shift} /> : null}
            {liftedBox ? <Gap box={liftedBox} shift={shift} /> : null}
            {edited && editedBox ? <TextBox key={edited.id} node={edited} box={editedBox} shift={shift} /> : null}
            {editing === null && drag === null ? <NearButtons s={shown} layout={layout} shift={shift} /> : null}
          </ViewportPortal>
          <Headings columns={layout.columns} shift={shift} />
        </ReactFlow>
      </Frame>
      <AddBar />
    </section>
  )
}
