import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { headingOf, metaFields, type Meta } from '../diagram/meta'
import { kindName, kinds, type Kind } from '../diagram/node'
import { orderKeys } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'
import { command, type Option, type Plan } from './command'
import type { Edit, SetMeta } from './edit'

const plain = (s: Snapshot, fields: SetMeta['fields'], said: string): Result<Plan> => {
  const same = Object.entries(fields).every(([key, value]) => s.meta[key as keyof Meta] === value)
  return ok({ edits: same ? [] : [{ do: 'meta', fields }], said: same ? '' : said })
}

type LineFact = 'title' | 'team' | 'organisation' | 'version'
const lineFact = <K extends LineFact>(field: K, label: string) =>
  command<{ [P in K]: string }>({
    id: `sheet.${field}`, label: `Set ${label}…`, role: 'editor',
    asks: { [field]: { ask: 'text', label: label.charAt(0).toUpperCase() + label.slice(1), now: (s: Snapshot) => s.meta[field] } } as never,
    plan: (s, args) => {
      const text = cleanLine(args[field]).slice(0, limits.lineLength)
      return plain(s, { [field]: text }, `The ${label} is now ${text || 'empty'}.`)
    },
  })

export const setTitle = lineFact('title', 'title')
export const setTeam = lineFact('team', 'team')
export const setOrganisation = lineFact('organisation', 'organisation')
export const setVersion = lineFact('version', 'version')

export const setRevisedOn = command<{ day: string }>({
  id: 'sheet.revised', label: 'Set date of revision…', role: 'editor',
  asks: { day: { ask: 'text', label: 'Day, such as 2026-03-31', now: (s) => s.meta.revisedOn } },
  plan: (s, { day }) => {
    const read = metaFields.revisedOn.safeParse(day.trim())
    if (!read.success) return refuse('no day', 'Type a day as year, month, day, such as 2026-03-31.')
    return plain(s, { revisedOn: read.data }, 'Date of revision changed.')
  },
})

export const setLanguage = command<{ language: string }>({
  id: 'sheet.language', label: 'Set language of the texts…', role: 'editor',
  asks: { language: { ask: 'text', label: 'Language tag, such as en-GB, cy or sv', now: (s) => s.meta.language } },
  plan: (s, { language }) => {
    const read = metaFields.language.safeParse(language.trim())
    if (!read.success) return refuse('no language', 'Type a language tag, such as en-GB, cy or sv.')
    return plain(s, { language: read.data }, 'Language of the texts changed.')
  },
})

export const setHeading = command<{ kind: Kind; heading: string }>({
  id: 'sheet.heading', label: 'Rename a column…', role: 'editor',
  asks: {
    kind: { ask: 'option', label: 'Which column?', among: (s): readonly Option[] => kinds.map((kind) => ({ value: kind, label: headingOf(s.meta, kind) })) },
    heading: { ask: 'text', label: 'Heading (empty for the standard one)', now: (s, { kind }) => headingOf(s.meta, kind as Kind) },
  },
  plan: (s, { kind, heading }) => {
    if (!kinds.includes(kind)) return refuse('no column', 'There is no such column.')
    const text = cleanLine(heading).slice(0, limits.lineLength)
    if (s.meta.headings[kind] === text) return ok({ edits: [], said: '' })
    return ok({ edits: [{ do: 'meta', fields: { headings: { [kind]: text } } }], said: text ? `The column is now “${text}”.` : `The column has its standard heading, ${kindName[kind]}.` })
  },
})

export const setArrows = command<{ arrows: Meta['arrows'] }>({
  id: 'sheet.arrows', label: 'Set arrowheads…', role: 'editor',
  asks: { arrows: { ask: 'option', label: 'Arrowheads', among: () => [
    { value: 'none', label: 'None' }, { value: 'towards', label: 'Towards the aim' }, { value: 'away', label: 'Away from the aim' },
  ] } },
  plan: (s, { arrows }) => (metaFields.arrows.safeParse(arrows).success ? plain(s, { arrows }, 'Arrowheads changed.') : refuse('no arrows', 'Choose none, towards or away.')),
})

export const setDirection = command<{ direction: Meta['direction'] }>({
  id: 'sheet.direction', label: 'Put the aim left or right…', role: 'editor',
  asks: { direction: { ask: 'option', label: 'Where is the aim?', among: () => [
    { value: 'aim left', label: 'Aim on the left' }, { value: 'aim right', label: 'Aim on the right' },
  ] } },
  plan: (s, { direction }) => (metaFields.direction.safeParse(direction).success ? plain(s, { direction }, 'The aim has changed sides.') : refuse('no side', 'Choose left or right.')),
})

/** Reorders every column for fewer crossings, only when asked, as one undo step. */
export const tidy = command<object>({
  id: 'sheet.tidy', label: 'Tidy', role: 'editor', asks: {},
  plan: (s, _, context) => {
    const now = theoryOf(s).columns
    const edits: Edit[] = context.tidy(s).flatMap((column) => {
      const kind = s.nodes[column[0] ?? '']?.kind
      if (!kind || now[kind].join() === column.join()) return []
      const keys = orderKeys(column.length)
      return column.map((id, i): Edit => ({ do: 'set', table: 'nodes', id, fields: { order: keys[i] ?? '' } }))
    })
    return ok({ edits, said: edits.length > 0 ? 'Tidied. Undo brings the old order back.' : 'Everything is in its best order already.' })
  },
})
