import type { Kind } from '../diagram/node'

/** How the boxes of one kind look. Contrast of `ink` on `fill` is 6 or more in every theme. */
export interface KindColours {
  readonly fill: string
  readonly ink: string
  readonly border: string
}

/** Every colour of canvas and exports, as `#rrggbb`. */
export interface Theme {
  /** The canvas, and the page of an export. */
  readonly background: string
  readonly surface: string
  readonly ink: string
  /** Second voice: headings, dates, the status line. */
  readonly muted: string
  readonly hairline: string
  readonly connector: string
  readonly accent: string
  /** Steps of a ramp, borders of change ideas. */
  readonly growth: string
  readonly kinds: Readonly<Record<Kind, KindColours>>
}

export const themeNames = ['light', 'dark', 'contrast'] as const
export type ThemeName = (typeof themeNames)[number]

const light: Theme = {
  background: '#f0f4f5', surface: '#ffffff', ink: '#212b32', muted: '#4c6272', hairline: '#d8dde0',
  connector: '#4c6272', accent: '#005eb8', growth: '#007f3b',
  kinds: {
    aim: { fill: '#003087', ink: '#ffffff', border: '#003087' },
    primary: { fill: '#005eb8', ink: '#ffffff', border: '#005eb8' },
    secondary: { fill: '#d9ecf7', ink: '#212b32', border: '#005eb8' },
    tertiary: { fill: '#f0f7fb', ink: '#212b32', border: '#4c6272' },
    change: { fill: '#ffffff', ink: '#212b32', border: '#007f3b' },
  },
}

const dark: Theme = {
  background: '#12181c', surface: '#1b2226', ink: '#f0f4f5', muted: '#aeb7bd', hairline: '#37444d',
  connector: '#8fa3b0', accent: '#41b6e6', growth: '#78be20',
  kinds: {
    aim: { fill: '#a8d1f5', ink: '#12181c', border: '#a8d1f5' },
    primary: { fill: '#41b6e6', ink: '#12181c', border: '#41b6e6' },
    secondary: { fill: '#1f2d36', ink: '#f0f4f5', border: '#41b6e6' },
    tertiary: { fill: '#182127', ink: '#f0f4f5', border: '#8fa3b0' },
    change: { fill: '#1b2226', ink: '#f0f4f5', border: '#78be20' },
  },
}

const contrast: Theme = {
  background: '#ffffff', surface: '#ffffff', ink: '#000000', muted: '#000000', hairline: '#000000',
  connector: '#000000', accent: '#0000c0', growth: '#000000',
  kinds: {
    aim: { fill: '#000000', ink: '#ffffff', border: '#000000' },
    primary: { fill: '#00005c', ink: '#ffffff', border: '#000000' },
    secondary: { fill: '#ffffff', ink: '#000000', border: '#00005c' },
    tertiary: { fill: '#ffffff', ink: '#000000', border: '#000000' },
    change: { fill: '#ffffff', ink: '#000000', border: '#000000' },
  },
}

export const themes: Readonly<Record<ThemeName, Theme>> = { light, dark, contrast }

/** On paper the page itself is white (in the dark theme it stays dark). */
export const onPaper = (theme: Theme): Theme => (theme === light ? { ...light, background: '#ffffff' } : theme)
