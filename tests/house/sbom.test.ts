import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../kit/runtime'

interface Bill {
  readonly bomFormat: string
  readonly components: readonly { readonly name: string; readonly version: string; readonly properties?: readonly { readonly name: string; readonly value: string }[] }[]
}

test('[H16] the bill of materials lists every package with its version, and marks what is not installed beside the program', () => {
  const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as Bill
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string; dev?: boolean; name?: string }> }
  const listed = new Map(bill.components.map(({ name, version, properties = [] }) => [`${name}@${version}`, properties.some((each) => each.name === 'cdx:npm:package:development')]))
  const locked = Object.entries(packages).filter(([path]) => path !== '')
  expect(bill.bomFormat).toBe('CycloneDX')
  for (const [path, { version, dev = false, name = path.slice(path.lastIndexOf('node_modules/') + 13) }] of locked)
    if (!dev) expect(listed.get(`${name}@${version}`), path).toBe(false)
  expect(listed.get(`yjs@${packages['node_modules/yjs']?.version ?? ''}`)).toBe(false)
  expect(listed.get(`vitest@${packages['node_modules/vitest']?.version ?? ''}`)).toBe(true)
})
