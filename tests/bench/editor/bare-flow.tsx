import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Background, Controls, Panel, ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import type { Scene } from './diagrams'

declare global {
  interface Window {
    /** Changes one label, as somebody else's typing would. */
    rename: (id: string, label: string) => void
  }
}

/**
 * The measure of speed: React Flow as its own guide shows it. Default nodes in a controlled array,
 * nothing else; no tree for readers, no layout, no document, nobody else.
 */
const Page = ({ scene, typed }: { readonly scene: Scene; readonly typed: string }) => {
  const [nodes, setNodes, onNodesChange] = useNodesState<Node>(scene.nodes.map(({ id, x, y, width, height, text }) => ({ id, position: { x, y }, width, height, data: { label: text } })))
  const [edges, , onEdgesChange] = useEdgesState<Edge>([...scene.edges])
  const [label, setLabel] = useState('')
  const rename = (id: string, text: string): void => setNodes((all) => all.map((node) => (node.id === id ? { ...node, data: { label: text } } : node)))
  window.rename = rename
  return (
    <ReactFlow nodes={nodes} edges={edges} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} minZoom={0.1} defaultViewport={{ x: 20, y: 20, zoom: 0.7 }}>
      <Background />
      <Controls />
      <Panel position="top-right">
        <input
          aria-label="Label" value={label}
          onChange={(event) => {
            setLabel(event.target.value)
            rename(typed, event.target.value)
          }}
        />
      </Panel>
    </ReactFlow>
  )
}

const start = async (): Promise<void> => {
  const count = new URLSearchParams(location.search).get('count') ?? '25'
  const { scene, middleId } = (await (await fetch(`/scene/${count}`)).json()) as { scene: Scene; middleId: string }
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Page scene={scene} typed={middleId} />)
}

void start()
