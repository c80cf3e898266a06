import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { columnOf } from '../../../shared/diagram/node'
import type { Graph } from './graphs'

export interface RealGraph extends Graph {
  readonly name: string
}

/** Our own examples and, where this copy of the repository has them beside it, collected real diagrams. */
const folders = ['examples', join('..', 'shared', 'data', 'diagrams')]

/** A file may also write a link as a record, with its strength. */
type Written = readonly [string, string] | { readonly from: string; readonly to: string }

/** Links to a node that is not there, or that do not run towards the aim, are for healing and not for layout. */
const clean = ({ nodes, links }: { nodes: Graph['nodes']; links: readonly Written[] }): Graph => {
  const column = new Map(nodes.map((node) => [node.id, columnOf[node.kind]]))
  return {
    nodes,
    links: links.flatMap((link) => {
      const [from, to] = 'from' in link ? [link.from, link.to] : link
      return (column.get(from) ?? -1) > (column.get(to) ?? 9) ? [[from, to] as const] : []
    }),
  }
}

/** Every diagram found, by file name; run from the repository's root. */
export const realGraphs = (): RealGraph[] =>
  folders.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
      const graph = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { nodes: Graph['nodes']; links: Written[] }
      return Array.isArray(graph.nodes) && Array.isArray(graph.links) ? [{ name: name.replace(/\.json$/, ''), ...clean(graph) }] : []
    }))
