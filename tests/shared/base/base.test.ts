import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idSource, isId } from '../../../shared/base/id'
import { parseJson } from '../../../shared/base/json'
import { seeded } from '../../../shared/base/seed'
import { changeBetween } from '../../../shared/base/splice'
import { cleanLine, cleanText } from '../../../shared/base/text'
import { keysText, pressed } from '../../../shared/edit/keys'

const applied = (text: string, change: ReturnType<typeof changeBetween>): string =>
  change ? text.slice(0, change.at) + change.insert + text.slice(change.at + change.cut) : text

describe('splice', () => {
  test('[B1] the change between two texts leads from one to the other and touches only what differs', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '🙂', '👩', ' '), maxLength: 20 })
    fc.assert(fc.property(text, text, fc.nat(20), (before, after, caret) => {
      expect(applied(before, changeBetween(before, after, caret))).toBe(after)
    }), { numRuns: 500 })
    expect(changeBetween('same', 'same')).toBeNull()
  })
  test('[B1] among equal letters the caret tells which one is new', () => {
    expect(changeBetween('hello', 'helllo', 3)).toEqual({ at: 2, cut: 0, insert: 'l' })
    expect(changeBetween('hello', 'helllo', 5)).toEqual({ at: 4, cut: 0, insert: 'l' })
  })
  test('[B2] a change never parts the halves of a character', () => {
    expect(changeBetween('🙂', '🙃')).toEqual({ at: 0, cut: 2, insert: '🙃' })
  })
})

describe('text', () => {
  test('[B3] control characters and half characters go, line ends become one kind', () => {
    expect(cleanText('a\u0000b\r\nc\rd\ud83de\u009f')).toBe('ab\nc\nd\ufffde')
    expect(cleanText('👩‍🔬 å ไทย \u200f')).toBe('👩‍🔬 å ไทย \u200f')
    expect(cleanLine(' a\n\t b ')).toBe('a b')
  })
})

describe('ids', () => {
  test('[B4] made ids are well formed and differ; __proto__ is none', () => {
    const random = seeded(1)
    const next = idSource((bytes) => bytes.forEach((_, i) => (bytes[i] = Math.floor(random() * 256))))
    const ids = Array.from({ length: 1000 }, next)
    expect(ids.every(isId)).toBe(true)
    expect(new Set(ids).size).toBe(1000)
    for (const bad of ['__proto__', '', 'a b', 'a/b', '../x', 'a'.repeat(65), 'é', 7, null]) expect(isId(bad), String(bad)).toBe(false)
  })
})

describe('JSON from outside', () => {
  test('[B5] reads what JSON.parse reads, and never sets a prototype', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const source = JSON.stringify(value)
      const read = parseJson(source)
      expect(read.ok ? JSON.stringify(read.value) === JSON.stringify(JSON.parse(source)) : source.includes('__proto__')).toBe(true)
    }))
    for (const source of ['{"__proto__":{"admin":true}}', '{"a":[{"__proto__":1}]}', '{"\\u005f_proto__":1}']) expect(parseJson(source).ok, source).toBe(false)
    expect(parseJson('{"constructor":1,"prototype":2}').ok).toBe(true)
  })
  test('[B5] a byte-order mark is passed over; brackets in strings are no depth', () => {
    expect(parseJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
    expect(parseJson(`"${'['.repeat(1000)}"`).ok).toBe(true)
    expect(parseJson(`${'['.repeat(65)}${']'.repeat(65)}`).ok).toBe(false)
    expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`).ok).toBe(true)
  })
})

describe('keys', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
    ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })
  test('[B6] Mod is Ctrl, or Cmd on a Mac, and neither stands for the other', () => {
    expect(pressed('Mod+K', press('k', { ctrlKey: true }), 'other')).toBe(true)
    expect(pressed('Mod+K', press('k', { ctrlKey: true }), 'mac')).toBe(false)
    expect(pressed('Mod+K', press('k', { metaKey: true }), 'mac')).toBe(true)
    expect(pressed('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), 'other')).toBe(false)
    expect(pressed('Delete', press('Delete'), 'other')).toBe(true)
  })
  test('[B6] shortcuts are shown as people read them', () => {
    expect([keysText('Mod+Shift+Z', 'other'), keysText('Mod+Shift+Z', 'mac'), keysText('Alt+ArrowUp', 'other')]).toEqual(['Ctrl+Shift+Z', '⇧⌘Z', 'Alt+Up'])
  })
})
