import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { changeBetween } from '../base/splice'
import { cleanText } from '../base/text'
import { msg, t } from '../base/words'
import { columnOf, kinds } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import type { TrayIdea } from '../diagram/tray'
import { byAge, driverOf } from '../diagram/unsorted'
import { placeUnder } from '../diagram/under'
import { theoryOf } from '../diagram/walk'
import { command, type Ask, type Context, type Plan } from './command'
import type { Edit } from './edit'
import { isFull, quoted } from './find'
import { growAt } from './grow'
import { mayChange, mayTakeBack } from './own'

const whichIdea: Ask = {
  ask: 'option', label: msg('Which unsorted idea?'), selected: true,
  among: (s: Snapshot) => Object.values(s.ideas).sort(byAge).map((idea) => ({ value: idea.id, label: idea.text || t('empty') })),
}

const ideaIn = (s: Snapshot, id: Id): Result<TrayIdea> => {
  const idea = s.ideas[id]
  return idea ? ok(idea) : refuse('no idea', t('That idea is no longer in the tray.'))
}

const fullTray = (): ReturnType<typeof refuse> => refuse('full', t('The tray cannot hold more. Shorten the idea, or take some in.'))

/** The driver that an idea belongs to which is begun here: the driver itself, or that of the idea that stands here. */
const driverAt = (s: Snapshot, at: Id | null): Id => {
  if (at === null) return ''
  const idea = s.ideas[at]
  if (idea) return driverOf(s, idea)?.id ?? ''
  const node = s.nodes[at]
  if (!node) return ''
  return columnOf[node.kind] < columnOf.change ? at : theoryOf(s).effects.get(at)?.[0] ?? ''
}

const add = (text: string, under: Id, { newId, by, byName, now }: Context): Edit & { readonly id: Id } =>
  ({ do: 'put', table: 'ideas', id: newId(), fields: { text, under, by, byName, createdAt: now } })

/** Anyone from contributor up may say an idea; it waits in the tray until an editor takes it in. */
export const suggestIdea = command<{ text: string; under: Id | null }>({
  id: 'idea.suggest', label: msg('Suggest an idea…'), role: 'contributor',
  asks: { text: { ask: 'text', label: msg('Idea'), lines: true }, under: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { text, under }, context) => {
    const clean = cleanText(text).trim()
    if (clean === '') return refuse('empty', t('Type the idea first.'))
    if (clean.length > limits.textLength || isFull(s, context.raw, 'ideas')) return fullTray()
    return ok({ edits: [add(clean, driverAt(s, under), context)], said: t('Idea added to the tray.') })
  },
})

/** An empty one, whose words are typed where it stands: what "Add change idea" is to whoever may not change the diagram. */
export const beginIdea = command<{ under: Id | null }>({
  id: 'idea.begin', label: msg('Add unsorted idea'), role: 'contributor',
  asks: { under: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { under }, context) => {
    if (isFull(s, context.raw, 'ideas')) return fullTray()
    const idea = add('', driverAt(s, under), context)
    return ok({ edits: [idea], focus: idea.id, editing: true, said: t('Unsorted idea added.') })
  },
})

/** Says which driver an idea belongs to, or that it belongs to none yet. */
export const putIdeaUnder = command<{ idea: Id; under: Id | null }>({
  id: 'idea.putUnder', label: msg('Put an unsorted idea under…'), role: 'contributor',
  asks: {
    idea: whichIdea,
    under: { ask: 'node', label: msg('Under which driver?'), among: (s) => kinds.filter((kind) => kind !== 'change').flatMap((kind) => theoryOf(s).columns[kind]) },
  },
  plan: (s, { idea: id, under }, context) => {
    const idea = ideaIn(s, id)
    if (!idea.ok) return idea
    if (!mayChange(idea.value, context)) return refuse('not yours', t('Only whoever said an idea, or an editor, may change it.'))
    const driver = under === null ? null : driverOf(s, { under })
    if (under !== null && !driver) return refuse('no driver', t('An idea belongs to the aim or a driver that is in the diagram.'))
    if (idea.value.under === (driver?.id ?? '')) return ok({ edits: [], said: '' })
    return ok({ edits: [{ do: 'set', table: 'ideas', id, fields: { under: driver?.id ?? '' } }], focus: id, said: driver ? t('The idea stands under {driver}.', { driver: quoted(driver) }) : t('The idea stands under no driver.') })
  },
})

/** Takes an idea back. Whoever said it may, and a facilitator. */
export const removeIdea = command<{ idea: Id }>({
  id: 'idea.remove', label: msg('Delete an unsorted idea…'), role: 'contributor',
  asks: { idea: whichIdea },
  plan: (s, { idea: id }, context) => {
    const idea = ideaIn(s, id)
    if (!idea.ok) return idea
    if (!mayTakeBack(idea.value, context)) return refuse('not yours', t('Only whoever said an idea, or a facilitator, may delete it.'))
    const driver = driverOf(s, idea.value)
    return ok({ edits: [{ do: 'set', table: 'ideas', id, fields: { deletedAt: context.now } }], ...(driver ? { focus: driver.id } : {}), said: t('Deleted the unsorted idea {idea}. Undo brings it back.', { idea: quoted(idea.value) }) })
  },
})

/** Taken in before and taken back: the box is there with its words of then. */
const wordsAgain = ({ raw }: Context, { id, text }: TrayIdea): Edit[] => {
  const change = raw.nodes[id] ? changeBetween(raw.nodes[id].text, text) : null
  return change ? [{ do: 'splice', table: 'nodes', id, field: 'text', ...change }] : []
}

/** Box and link are made alike by all who take in the same idea at once, so that they are one and nobody's words are lost. */
const alike = (edit: Edit): Edit => (edit.do === 'put' ? { ...edit, alike: true } : edit)

/**
 * Same id, same words. The tray's copy stays as it is: heal hides an idea whose box is in the diagram, and
 * shows it again when taking in is undone.
 */
export const takeIn = command<{ idea: Id }>({
  id: 'idea.takeIn', label: msg('Take in…'), title: msg('Take an unsorted idea in'), role: 'editor',
  asks: { idea: whichIdea },
  plan: (s, { idea: id }, context): Result<Plan> => {
    const idea = ideaIn(s, id)
    if (!idea.ok) return idea
    const parent = driverOf(s, idea.value)?.id ?? null
    const grown = growAt(s, 'change', placeUnder(s, 'change', parent), parent, { ...context, newId: () => id, by: idea.value.by }, idea.value.text)
    if (!grown.ok) return grown
    return ok({ edits: [...grown.value.edits.map(alike), ...wordsAgain(context, idea.value)], focus: id, said: t('Took in {idea}.', { idea: quoted(idea.value) }) })
  },
})
