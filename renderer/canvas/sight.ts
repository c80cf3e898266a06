import type { Id } from '../../shared/base/id'
import { reach, type Theory } from '../../shared/diagram/walk'

/** What stays bright while a node is selected: its whole way to the aim, and all that serves it. */
export interface Sight {
  readonly nodes: ReadonlySet<Id>
  readonly shows: (from: Id, to: Id) => boolean
}

export const sightOf = (theory: Theory, selected: Id): Sight => {
  const up = new Set([selected, ...reach(theory.effects, selected)])
  const down = new Set([selected, ...reach(theory.causes, selected)])
  return {
    nodes: new Set([...up, ...down]),
    // A link between two bright boxes may still be on nobody's way, such as a short cut past the selected one.
    shows: (from, to) => (up.has(from) && up.has(to)) || (down.has(from) && down.has(to)),
  }
}
