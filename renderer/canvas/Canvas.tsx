import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { ReactFlow, ReactFlowProvider, ViewportPortal } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import type { Kind } from '../../shared/diagram/node'
import { withIdeas } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { layout as layoutOf } from '../../shared/layout/layout'
import { t } from '../../shared/base/words'
import { select, useDesk, usePart, useSeen } from '../desk'
import { useMarks } from '../theory/suggestions'
import { foldsOf } from '../veil'
import { editingIn } from '../viewing'
import { AddBar } from './AddBar'
import { BranchChip } from './BranchChip'
import { Cards } from './Cards'
import { DropMark, Gap } from './DropMark'
import { cardNodes, domId, visitorsOf, type CardNode } from './faces'
import { Frame } from './Frame'
import { Ghosts } from './Ghosts'
import { HeadingField } from './HeadingField'
import { headingAt } from './pointing'
import { Headings } from './Headings'
import { useHold } from './hold'
import { LinkHandle, LinkLine } from './LinkHandle'
import { Links } from './Links'
import { Minimap } from './Minimap'
import { useNearby, useSeenNow } from './nearby'
import { muteTransitions } from './mute'
import { NearButtons } from './NearButtons'
import { Pointers } from './Pointers'
import { sightOf } from './sight'
import { useEasing } from './steps'
import { TextBox } from './TextBox'
import { useCamera } from './useCamera'
import { useDrag, type Drag } from './useDrag'
import { useFocus } from './useFocus'
import { useHandShown } from './useHandShown'
import { useHands } from './useHands'
import { useLinking, type Linking } from './useLinking'
import { zoomRange } from './camera'
import styles from './Canvas.module.css'

/** React Flow is the camera alone: boxes and links are drawn by us, inside its view. */
const nothing: never[] = []
const proOptions = { hideAttribution: true }

/** The diagram where it is drawn and written: the camera by React Flow, places by our own layout. */
export const Canvas = () => (
  <ReactFlowProvider>
    <Sheet />
  </ReactFlowProvider>
)

/** The boxes as they are drawn; unchanged ones are the same objects as the last time. */
const useCards = (drag: Drag | null, linking: Linking | null, { layout, shown, shift, sight: line, nearby, seenNow }: ReturnType<typeof usePicture>) => {
  const selected = useDesk((desk) => desk.selection.node)
  const also = useDesk((desk) => desk.also)
  const veil = useDesk((desk) => desk.veil)
  const whole = usePart((view) => withIdeas(view.shown))
  const folds = foldsOf(whole, veil)
  const marks = useMarks()
  const sight = linking?.sight ?? line
  const editing = useDesk(editingIn('canvas'))
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me.participant)
  const visitors = useMemo(() => visitorsOf(people, me), [people, me])
  const before = useRef<ReadonlyMap<string, CardNode>>(new Map())
  return useMemo(() => {
    const target = drag?.drop?.at === 'node' ? drag.drop.onto : linking?.target ?? null
    const next = cardNodes(layout, shown, shift, { selected, also, folds, marks, editing, sight, visitors, target, lifted: drag, nearby, seen: seenNow() }, before.current)
    before.current = next
    return [...next.values()]
  }, [layout, shown, shift, selected, also, folds, marks, editing, sight, visitors, drag, linking, nearby, seenNow])
}

/** What stands where, and what stays bright. */
const usePicture = () => {
  const shown = useSeen()
  const session = useDesk((desk) => desk.session)
  // Several selected boxes have no one line of sight: then nothing steps back.
  const selected = useDesk((desk) => (desk.also.size > 0 ? null : desk.selection.node))
  const editing = useDesk(editingIn('canvas'))
  const layout = layoutOf(shown)
  const shift = useHold(layout, editing, session)
  const theory = theoryOf(shown)
  const there = selected !== null && layout.boxes[selected] !== undefined
  const sight = useMemo(() => (selected !== null && there ? sightOf(theory, selected) : null), [theory, there, selected])
  return { shown, layout, shift, sight, eases: useEasing(layout, shift, editing), nearby: useNearby(), seenNow: useSeenNow() }
}

const Sheet = () => {
  const region = useRef<HTMLElement>(null)
  const picture = usePicture()
  const { shown, layout, shift, sight, eases, nearby, seenNow } = picture
  const flow = useCamera(region, layout, shift)
  const ground = { layout, s: shown, shift, toCanvas: flow.toCanvas }
  const { drag, start: startDrag } = useDrag(ground)
  const { linking, start: startLink } = useLinking(ground)
  const [renaming, renameColumn] = useState<Kind | null>(null)
  const cards = useCards(drag, linking, picture)
  const letGo = useCallback((event: MouseEvent): void => {
    // The first press of a double click on a heading is no wish to let go of what is selected.
    if (!region.current || !headingAt(region.current, event)) select({ node: null, cycle: null, measure: null })
  }, [])
  const endRenaming = useCallback(() => renameColumn(null), [])
  const hands = useHands({ startDrag, renameColumn })
  const hand = useHandShown(ground)
  useFocus()
  useEffect(muteTransitions, [])
  const editing = useDesk(editingIn('canvas'))
  const busy = editing !== null || drag !== null || linking !== null
  const edited = editing === null ? undefined : shown.nodes[editing]
  const editedBox = editing === null ? undefined : layout.boxes[editing]
  return (
    <section ref={region} className={styles.region} aria-label={t('Diagram canvas')} id="diagram" data-dragging={drag !== null || linking !== null || undefined} {...hands} {...hand}>
      {/* Stands beside React Flow, not around it: its own role "application" inside would break the tree. */}
      <div role="tree" aria-label={t('Driver diagram')} aria-multiselectable="true" aria-owns={cards.map((card) => domId(card.id)).join(' ') || undefined} />
      <Frame>
        <ReactFlow
          nodes={nothing} edges={nothing} proOptions={proOptions} minZoom={zoomRange.min} maxZoom={zoomRange.max}
          disableKeyboardA11y nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false}
          zoomOnDoubleClick={false} deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} panActivationKeyCode={null}
          onInit={flow.onInit} onPaneClick={letGo}
        >
          <ViewportPortal>
            <Links routes={layout.routes} links={shown.links} arrows={shown.meta.arrows} shift={shift} sight={sight} eases={eases} nearby={nearby} seenNow={seenNow} />
            <Cards nodes={cards} eases={eases} />
            {drag?.drop?.at === 'column' ? <DropMark drop={drag.drop} shift={shift} /> : null}
            {drag ? [...drag.ids].flatMap((id) => layout.boxes[id] ?? []).map((box) => <Gap key={box.id} box={box} shift={shift} />) : null}
            <Ghosts layout={layout} shift={shift} />
            <Pointers layout={layout} shift={shift} />
            {edited && editedBox ? <TextBox key={edited.id} node={edited} unsorted={!!shown.ideas[edited.id]} box={editedBox} shift={shift} /> : null}
            {busy ? null : <NearButtons s={shown} layout={layout} shift={shift} />}
            {busy ? null : <LinkHandle region={region} s={shown} layout={layout} shift={shift} onStart={startLink} />}
            {linking ? <LinkLine linking={linking} s={shown} layout={layout} shift={shift} /> : null}
          </ViewportPortal>
          <Headings columns={layout.columns} shift={shift} />
          {renaming ? <HeadingField kind={renaming} s={shown} layout={layout} shift={shift} onEnd={endRenaming} /> : null}
          <Minimap layout={layout} shift={shift} />
        </ReactFlow>
      </Frame>
      <BranchChip />
      <AddBar />
    </section>
  )
}
