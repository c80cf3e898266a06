import { kinds, type Kind } from '../../shared/diagram/node'
import type { KindColours, Theme } from '../../shared/scene/theme'

const kindInk = (kind: Kind): KindColours => ({ fill: `var(--${kind})`, ink: `var(--on-${kind})`, border: `var(--${kind}-edge)` })

/**
 * The theme as names of custom properties: the canvas prints the very shapes that the exports print,
 * and light, dark, dimmed and forced colours are left to the style sheet.
 */
export const ink: Theme = {
  background: 'var(--canvas)', surface: 'var(--paper)', ink: 'var(--ink)', muted: 'var(--muted)', hairline: 'var(--rule)',
  connector: 'var(--connector)', accent: 'var(--accent)', growth: 'var(--growth)',
  kinds: Object.fromEntries(kinds.map((kind) => [kind, kindInk(kind)])) as Readonly<Record<Kind, KindColours>>,
}
