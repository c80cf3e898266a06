import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Called by electron-builder on the unpacked app. A runtime that was prepared for tests carries a
 * default app of ours, which has no place in what is shipped.
 */
const afterPack = async ({ appOutDir, packager, electronPlatformName }) => {
  const resources = electronPlatformName === 'darwin' ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Resources') : join(appOutDir, 'resources')
  await rm(join(resources, 'default_app.asar'), { force: true })
}

export default afterPack
