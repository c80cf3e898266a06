import jsQR from 'jsqr'
import type { Locator } from '@playwright/test'

/** What a phone reads in a picture on the screen, or null where it finds no code. */
export const readQr = async (picture: Locator): Promise<string | null> => {
  const png = (await picture.screenshot()).toString('base64')
  const { data, width, height } = await picture.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    return { data: [...(context?.getImageData(0, 0, image.width, image.height).data ?? [])], width: image.width, height: image.height }
  }, png)
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data ?? null
}
