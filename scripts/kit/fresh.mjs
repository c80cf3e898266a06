import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './bundles.mjs'

const newest = (path) => {
  const about = statSync(path)
  if (!about.isDirectory()) return about.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether dist/ is there and no source is younger. An installed package has no sources: what it holds is fresh. */
export const isFresh = () => {
  if (!existsSync(at('dist/.built'))) return existsSync(at('dist/cli.js')) && !existsSync(at('shared'))
  const sources = ['shared', 'server', 'electron', 'renderer', 'scripts', 'vite.config.ts', 'package.json'].map((name) => at(name)).filter((path) => existsSync(path))
  const built = statSync(at('dist/.built')).mtimeMs
  return sources.every((path) => newest(path) <= built)
}
