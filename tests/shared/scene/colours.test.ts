import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { themes, type Theme } from '../../../shared/scene/theme'

const css = readFileSync(new URL('../../../renderer/theme.css', import.meta.url), 'utf8')

/** The properties of the first rule after a mark in the style sheet. */
const properties = (mark: string): Record<string, string> => {
  const start = css.indexOf(mark)
  const rule = css.slice(css.indexOf('{', css.indexOf(':root', start)), css.indexOf('}', css.indexOf(':root', start)))
  return Object.fromEntries([...rule.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

const printed = ({ kinds, connector, background }: Theme): Record<string, string> => ({
  canvas: background, connector,
  aim: kinds.aim.fill, 'on-aim': kinds.aim.ink,
  primary: kinds.primary.fill, 'on-primary': kinds.primary.ink,
  secondary: kinds.secondary.fill, 'on-secondary': kinds.secondary.ink, 'secondary-edge': kinds.secondary.border,
  tertiary: kinds.tertiary.fill, 'on-tertiary': kinds.tertiary.ink, 'tertiary-edge': kinds.tertiary.border,
  change: kinds.change.fill, 'on-change': kinds.change.ink, 'change-edge': kinds.change.border,
})

test('[X17] what is printed has the colours of the screen, light and dark', () => {
  expect(properties(':root {')).toMatchObject(printed(themes.light))
  expect(properties('prefers-color-scheme: dark')).toMatchObject(printed(themes.dark))
})
