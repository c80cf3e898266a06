import { test as plain } from '@playwright/test'
import { newFolder } from './folder'
import { startServer, type RunningServer } from './server'

/** A test with a server of its own worker: one for all tests of a file, for none of them harms it. */
export const test = plain.extend<object, { server: RunningServer }>({
  server: [
    async ({ browserName: _ }, use) => {
      await using folder = await newFolder()
      const server = await startServer(folder.path)
      await use(server)
      await server.kill()
    },
    { scope: 'worker' },
  ],
})
