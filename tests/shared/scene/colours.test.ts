import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { themes, type Theme } from '../../../shared/scene/theme'

const css = readFileSync(new URL('../../../renderer/theme.css', import.meta.url), 'utf8')

/** The column of a theme in the table of the style sheet. */
const column = (theme: 'light' | 'dark' | 'contrast'): Record<string, string> =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (var\(--light, .*);/g)].map(([, name = '', value = '']) => [name, new RegExp(`var\\(--${theme}, ([^()]*)\\)`).exec(value)?.[1] ?? '']))

const printed = ({ kinds, connector, background }: Theme): Record<string, string> => ({
  canvas: background, connector,
  aim: kinds.aim.fill, 'on-aim': kinds.aim.ink,
  primary: kinds.primary.fill, 'on-primary': kinds.primary.ink,
  secondary: kinds.secondary.fill, 'on-secondary': kinds.secondary.ink, 'secondary-edge': kinds.secondary.border,
  tertiary: kinds.tertiary.fill, 'on-tertiary': kinds.tertiary.ink, 'tertiary-edge': kinds.tertiary.border,
  change: kinds.change.fill, 'on-change': kinds.change.ink, 'change-edge': kinds.change.border,
})

test('[X17] what is printed has the colours of the screen, in every theme', () => {
  for (const theme of ['light', 'dark', 'contrast'] as const) expect(column(theme)).toMatchObject(printed(themes[theme]))
})
