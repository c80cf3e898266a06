/** Where the editor lives inside the desktop app. An origin of its own, so that storage and checks have a name. */
export const scheme = 'app'
export const host = 'throughline'
export const origin = `${scheme}://${host}`
export const startPage = `${origin}/index.html`
