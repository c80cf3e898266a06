import type { Id } from '../../shared/base/id'
import type { Ask, Command, Selection } from '../../shared/edit/command'

/** Arguments gathered so far, by name. */
export type Given = Readonly<Record<string, unknown>>

/** A command of any arguments, as the list of all commands has it: they are gathered by name, and the plan checks them. */
export type AnyCommand = Command<Given>

/** What a person can be asked; further selected boxes are taken as they are. */
export type Question = Exclude<Ask, { ask: 'also' | 'shift' }>

/** The next thing to ask a person, or all arguments where nothing is left to ask. */
export type Asking =
  | { readonly done: true; readonly given: Given }
  | { readonly done: false; readonly given: Given; readonly name: string; readonly ask: Question }

const nobody: ReadonlySet<Id> = new Set()

/** The asks of a command in order, with the names of its arguments. */
export const asksOf = (command: AnyCommand): readonly (readonly [string, Ask])[] => Object.entries(command.asks)

/**
 * Goes through what a command asks for: what is selected is taken from the selection, the first
 * other thing that is not given is what to ask.
 * @param also boxes selected beside `selection.node`: they come along wherever that box is meant.
 */
export const firstAsk = (command: AnyCommand, given: Given, selection: Selection, also: ReadonlySet<Id> = nobody): Asking => {
  const all: Record<string, unknown> = { ...given }
  for (const [name, ask] of asksOf(command)) {
    if (name in all) continue
    if (ask.ask === 'also') {
      const meant = selection.node !== null && Object.values(all).includes(selection.node)
      all[name] = meant && also.size > 0 ? [...also] : undefined
      continue
    }
    if (ask.ask === 'shift') {
      all[name] = undefined
      continue
    }
    if (ask.ask !== 'selected') return { done: false, given: all, name, ask }
    const selected = selection[ask.of]
    if (selected === null && !ask.maybe) return { done: false, given: all, name, ask }
    all[name] = selected
  }
  return { done: true, given: all }
}

/** The argument that Shift gives with a choice, where the command has one. */
export const shiftAsk = (command: AnyCommand): { readonly name: string; readonly label: string } | null => {
  for (const [name, ask] of asksOf(command)) if (ask.ask === 'shift') return { name, label: ask.label }
  return null
}

/** How well a label answers what was typed: lower is better, null is not at all. */
export const match = (label: string, typed: string): number | null => {
  const text = label.toLocaleLowerCase()
  const sought = typed.trim().toLocaleLowerCase()
  if (sought === '') return 0
  const at = text.indexOf(sought)
  if (at === 0) return 0
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 2 : 1
  const words = sought.split(/\s+/)
  if (words.length > 1 && words.every((word) => text.includes(word))) return 3
  return inOrder(text, sought.replace(/\s+/g, '')) ? 4 : null
}

/** Every letter in its order, such as "apd" in "Add primary driver". */
const inOrder = (text: string, letters: string): boolean => {
  let from = 0
  for (const letter of letters) {
    const at = text.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}

/** What answers to the typed text, best first; equals keep their order. */
export const filtered = <T extends { readonly label: string }>(items: readonly T[], typed: string): readonly T[] =>
  items
    .map((item, index) => ({ item, index, rank: match(item.label, typed) }))
    .filter((each): each is { item: T; index: number; rank: number } => each.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item)
