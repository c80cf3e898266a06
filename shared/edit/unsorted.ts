import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse } from '../base/result'
import { cleanText } from '../base/text'
import { msg, t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Ask } from './command'
import { isFull, quoted } from './find'
import { growAt, placeUnder } from './grow'

const whichIdea: Ask = {
  ask: 'option', label: msg('Which unsorted idea?'),
  among: (s: Snapshot) => Object.values(s.ideas).map((idea) => ({ value: idea.id, label: idea.text || t('empty') })),
}

/** Anyone from contributor up may say an idea; it waits in the tray until an editor takes it in. */
export const suggestIdea = command<{ text: string; under: Id | null }>({
  id: 'idea.suggest', label: msg('Suggest an idea…'), role: 'contributor',
  asks: { text: { ask: 'text', label: msg('Idea') }, under: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { text, under }, { newId, by, now, raw }) => {
    const clean = cleanText(text).trim()
    if (clean === '') return refuse('empty', t('Type the idea first.'))
    if (clean.length > limits.textLength || isFull(s, raw, 'ideas')) return refuse('full', t('The tray cannot hold more. Shorten the idea, or take some in.'))
    return ok({ edits: [{ do: 'put', table: 'ideas', id: newId(), fields: { text: clean, under: under ?? '', by, createdAt: now } }], said: t('Idea added to the tray.') })
  },
})

/**
 * Same id, same words. The tray's copy stays as it is: heal hides an idea whose box is in the diagram, and
 * shows it again when taking in is undone.
 */
export const takeIn = command<{ idea: Id }>({
  id: 'idea.takeIn', label: msg('Take an unsorted idea in…'), role: 'editor',
  asks: { idea: whichIdea },
  plan: (s, { idea: id }, context) => {
    const idea = s.ideas[id]
    if (!idea) return refuse('no idea', t('That idea is no longer in the tray.'))
    const parent = s.nodes[idea.under] ? idea.under : null
    const grown = growAt(s, 'change', placeUnder(s, 'change', parent), parent, { ...context, newId: () => id, by: idea.by }, idea.text)
    if (!grown.ok) return grown
    return ok({ edits: grown.value.edits, focus: id, said: t('Took in {idea}.', { idea: quoted(idea) }) })
  },
})
