// What esbuild makes, as data: build.mjs makes them once, dev.mjs again at every change.
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const at = (...parts) => resolve(root, ...parts)

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  sourcemap: true,
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
}

// Bundled CommonJS has no import.meta: modules that ask for their own place get the bundle's.
const commonjs = {
  ...shared,
  format: 'cjs',
  target: 'node18',
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { ...shared.define, 'import.meta.url': '__bundleUrl', 'import.meta.dirname': '__dirname' },
}

// Libraries from the age of CommonJS call require(), which a bundled module has to be given.
const cliBanner = [
  '#!/usr/bin/env node',
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
].join('\n')

// Native code (classic-level) and code that finds a file beside itself (harfbuzzjs) stay in
// node_modules: they are dependencies, not devDependencies, and resolve from dist/ upwards.
const outside = ['classic-level', 'harfbuzzjs']

// The database's JavaScript goes into the command line, and only its binary stays outside: to find and read its thirty
// files takes a server that starts as long as all the rest.
const binaryOutside = {
  name: 'binary-outside',
  setup: (build) => {
    build.onResolve({ filter: /^\.\/binding$/ }, ({ resolveDir }) => (/[\\/]classic-level$/.test(resolveDir) ? { path: 'classic-level/binding.js', external: true } : undefined))
  },
}

/** @type {{ name: string, options: import('esbuild').BuildOptions }[]} */
export const bundles = [
  {
    name: 'electron/main',
    options: { ...commonjs, entryPoints: ['electron/main.ts'], outfile: 'dist/electron/main.cjs', external: ['electron', ...outside] },
  },
  {
    // A sandboxed preload can require 'electron' and a few polyfills, nothing from node:.
    name: 'electron/preload',
    options: { ...shared, format: 'cjs', target: 'chrome114', entryPoints: ['electron/preload.ts'], outfile: 'dist/electron/preload.cjs', external: ['electron'], sourcemap: false },
  },
  {
    name: 'electron/host',
    options: { ...commonjs, entryPoints: ['electron/host.ts'], outfile: 'dist/electron/host.cjs', external: ['electron', ...outside] },
  },
  {
    name: 'cli',
    options: {
      // In pieces, so that each command reads its own alone: a server is up a third sooner.
      ...shared, format: 'esm', target: 'node20', entryPoints: { cli: 'server/cli/main.ts' }, outdir: 'dist', splitting: true, chunkNames: 'cli-[name]-[hash]',
      external: ['harfbuzzjs'], banner: { js: cliBanner }, plugins: [binaryOutside],
    },
  },
]
