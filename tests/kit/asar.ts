/**
 * Packs a few small texts as an asar archive: the pickled length of the header, the header as JSON,
 * then the files one after the other. Only what the test runtime's default app needs.
 */
export const packAsar = (files: Readonly<Record<string, string>>): Buffer => {
  const bodies: Buffer[] = []
  const entries: Record<string, { size: number; offset: string }> = {}
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text)
    entries[name] = { size: body.length, offset: String(offset) }
    offset += body.length
    bodies.push(body)
  }
  const json = Buffer.from(JSON.stringify({ files: entries }))
  const padded = Math.ceil(json.length / 4) * 4
  // Chromium's pickle: payload size, then the string's length, then the string padded to four bytes.
  const header = Buffer.alloc(8 + padded)
  header.writeUInt32LE(4 + padded, 0)
  header.writeUInt32LE(json.length, 4)
  json.copy(header, 8)
  const size = Buffer.alloc(8)
  size.writeUInt32LE(4, 0)
  size.writeUInt32LE(header.length, 4)
  return Buffer.concat([size, header, ...bodies])
}

/**
 * What `electron <path>` runs when no app is packed beside it: loads the modules named by `-r`,
 * then the app whose folder is the first plain argument, under that app's name and version.
 */
const loader = `
'use strict'
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const rest = process.argv.slice(1)
const early = []
let path = null
while (rest.length > 0 && path === null) {
  const argument = rest.shift()
  if (argument === '-r' || argument === '--require') early.push(rest.shift())
  else if (!argument.startsWith('-')) path = resolve(argument)
}
for (const name of early) require(resolve(name))
if (path === null) {
  console.error('This Electron is for tests: name the folder of an app.')
  app.exit(2)
} else {
  process.defaultApp = true
  const about = join(path, 'package.json')
  let main = path
  if (existsSync(about)) {
    const facts = JSON.parse(readFileSync(about, 'utf8'))
    app.setName(facts.productName || facts.name)
    app.setVersion(facts.version)
    app.setAppPath(path)
    app.setPath('userData', join(app.getPath('appData'), app.getName()))
    main = join(path, facts.main)
  }
  require(main)
}
`

/** The `resources/default_app.asar` that we put beside the test runtime. */
export const defaultApp = (): Buffer =>
  packAsar({ 'package.json': JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' }), 'main.js': loader })
