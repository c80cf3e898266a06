import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import welsh from '../../shared/locales/cy.json'
import { wordsOf } from './messages'
import { shipped } from './sources'

/** Rooms whose words are English only: they speak to whoever runs a command or reads a log. */
const englishOnly = ['server/']
const spoken = shipped.filter(({ path }) => !englishOnly.some((room) => path.startsWith(room)) && path !== 'shared/base/words.ts')
const said = spoken.map((source) => ({ source, words: wordsOf(source) }))
const messages = new Set(said.flatMap(({ words }) => [...words.messages]))
const catalogue: Readonly<Record<string, string>> = welsh

type Token = string | readonly [string, string?, unknown?]
/** What a message needs to be given: places, and for choices the kind of choice and, where code decides them, the cases. */
const needs = (message: string): string[] => {
  const found = new Set<string>()
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (typeof token === 'string') continue
      const [name, format, cases] = token
      if (format === 'plural' || format === 'selectordinal' || format === 'select') {
        const choices = cases as Readonly<Record<string, readonly Token[] | string | number>>
        // Which numbers are told apart is the language's own affair; which words a choice knows is ours.
        found.add(`${name}, ${format}${format === 'select' ? ` ${Object.keys(choices).sort().join(' ')}` : ''}`)
        for (const branch of Object.values(choices)) if (Array.isArray(branch)) visit(branch as readonly Token[])
      } else if (name !== '#') found.add(format === undefined ? name : `${name}, ${format}`)
    }
  }
  const compiled = compileMessageOrThrow(message) as string | readonly Token[]
  if (typeof compiled !== 'string') visit(compiled)
  return [...found].sort()
}

test('[H13] every word that people read or hear goes through the door, in full', () => {
  expect(said.flatMap(({ words }) => words.astray)).toEqual([])
})

test('[H14] every message is sound: its places and plurals can be read', () => {
  for (const message of messages) expect(() => needs(message), message).not.toThrow()
})

test('[H15] the Welsh catalogue has every message, none that nobody says, and the same places in each', () => {
  const missing = [...messages].filter((message) => !Object.hasOwn(catalogue, message)).sort()
  const unused = Object.keys(catalogue).filter((message) => !messages.has(message))
  if (process.env['WORDS']) console.log(`${messages.size} messages, ${missing.length} missing, ${unused.length} unused\n${JSON.stringify(Object.fromEntries(missing.map((message) => [message, ''])), null, 2)}`)
  expect(unused, 'said by nobody').toEqual([])
  expect(missing, 'without Welsh').toEqual([])
  for (const [message, words] of Object.entries(catalogue)) expect(needs(words), message).toEqual(needs(message))
})
