import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** A source file: its path from the root, its text, and what it imports (type imports too). */
export interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const skipped = new Set(['node_modules', 'dist', '.git', '.cache', 'electron-runtime', 'test-results', 'playwright-report'])

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })

const toPosix = (path: string): string => path.split(sep).join('/')

/** The repository's own file that a relative import means, or the name as it stands for a library. */
const target = (from: string, name: string, known: ReadonlySet<string>): string => {
  if (!name.startsWith('.')) return name
  const base = posix.normalize(posix.join(posix.dirname(from), name.replace(/\?.*$/, '')))
  return [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`].find((path) => known.has(path)) ?? base
}

const everything = (): Source[] => {
  const paths = walk(root).map((path) => toPosix(relative(root, path)))
  const known = new Set(paths)
  return paths
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const imports = ts.preProcessFile(text, true, true).importedFiles.map((file) => target(path, file.fileName, known))
      return { path, text, imports }
    })
}

/** Every TypeScript source and script of the project, tests included. */
export const sources: readonly Source[] = everything()

export const layers = ['shared', 'server', 'electron', 'renderer'] as const

/** What is shipped: the four layers. */
export const shipped = sources.filter(({ path }) => layers.some((layer) => path.startsWith(`${layer}/`)))

export const isOwn = (name: string): boolean => sources.some(({ path }) => path === name) || /^(shared|server|electron|renderer|tests|scripts)\//.test(name)

/** `shared/edit/grow.ts` stands in room `shared/edit`; elsewhere the room is the layer, but for the command line. */
export const roomOf = (path: string): string => {
  const [layer, room] = path.split('/')
  if (layer === 'shared') return `shared/${room}`
  return path.startsWith('server/cli/') ? 'server/cli' : (layer ?? '')
}
