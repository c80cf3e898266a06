import { createReadStream, existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const fonts = resolve(root, 'dist/fonts')

/** The built editor finds its fonts under fonts/, beside the page; the dev server has to play along. */
const devFonts = (): Plugin => ({
  name: 'throughline-dev-fonts',
  configureServer: ({ middlewares }) => {
    middlewares.use('/fonts', (request, response, next) => {
      const file = join(fonts, basename((request.url ?? '').split('?')[0] ?? ''))
      if (existsSync(file)) createReadStream(file).pipe(response)
      else next()
    })
  },
})

/** `npm run dev` runs the sync server beside; the page talks to it as if it had served the page. */
const server = process.env['THROUGHLINE_SERVER']
const proxy = server === undefined ? {} : { '/sync': { target: server, ws: true }, '/api': { target: server } }

export default defineConfig({
  root: resolve(root, 'renderer'),
  // From the root: a room has an address of its own (/room/…), from which relative ones would lead nowhere.
  base: '/',
  plugins: [react(), devFonts()],
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    rollupOptions: { input: [resolve(root, 'renderer/index.html'), resolve(root, 'renderer/join.html')] },
    // The test runtime is Electron 25 (Chromium 114): the oldest engine we promise to run on.
    target: 'chrome114',
    // Data addresses would be refused by the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: false, proxy },
})
