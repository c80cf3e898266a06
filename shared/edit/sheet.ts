import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine, cutTo } from '../base/text'
import { directionOf, msg, printed, t } from '../base/words'
import { headingOf, metaFields, standardHeading, type Meta } from '../diagram/meta'
import { kinds, type Kind } from '../diagram/node'
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
const lineWords: Readonly<Record<LineFact, { readonly label: string; readonly ask: string; readonly now: string; readonly gone: string }>> = {
  title: { label: msg('Set title…'), ask: msg('Title'), now: msg('The title is now {text}.'), gone: msg('The title is now empty.') },
  team: { label: msg('Set team…'), ask: msg('Team'), now: msg('The team is now {text}.'), gone: msg('The team is now empty.') },
  organisation: { label: msg('Set organisation…'), ask: msg('Organisation'), now: msg('The organisation is now {text}.'), gone: msg('The organisation is now empty.') },
  version: { label: msg('Set version…'), ask: msg('Version'), now: msg('The version is now {text}.'), gone: msg('The version is now empty.') },
}
const lineFact = <K extends LineFact>(field: K) =>
  command<{ [P in K]: string }>({
    id: `sheet.${field}`, label: lineWords[field].label, role: 'editor',
    asks: { [field]: { ask: 'text', label: lineWords[field].ask, now: (s: Snapshot) => s.meta[field] } } as never,
    plan: (s, args) => {
      const text = cutTo(cleanLine(args[field]), limits.lineLength)
      return plain(s, { [field]: text }, text ? t(lineWords[field].now, { text }) : t(lineWords[field].gone))
    },
  })

export const setTitle = lineFact('title')
export const setTeam = lineFact('team')
export const setOrganisation = lineFact('organisation')
export const setVersion = lineFact('version')

export const setRevisedOn = command<{ day: string }>({
  id: 'sheet.revised', label: msg('Set date of revision…'), role: 'editor',
  asks: { day: { ask: 'text', label: msg('Day, such as 2026-03-31'), now: (s) => s.meta.revisedOn } },
  plan: (s, { day }) => {
    const read = metaFields.revisedOn.safeParse(day.trim())
    if (!read.success) return refuse('no day', t('Type a day as year, month, day, such as 2026-03-31.'))
    return plain(s, { revisedOn: read.data }, t('Date of revision changed.'))
  },
})

/**
 * A language written from right to left is read from there, so the aim stands on the right, and
 * goes back with the language. Between languages of one way the side stays as people chose it.
 */
const sideFor = ({ language, direction }: Meta, next: string): { direction?: Meta['direction'] } => {
  const way = directionOf(next)
  if (directionOf(language) === way) return {}
  const side = way === 'rtl' ? 'aim right' : 'aim left'
  return side === direction ? {} : { direction: side }
}

const saidOf = (meta: Meta, next: string): string => {
  const { direction } = sideFor(meta, next)
  if (direction === 'aim right') return t('Language of the texts changed. It is written from right to left, so the aim is on the right now. Undo takes both back.')
  if (direction === 'aim left') return t('Language of the texts changed. It is written from left to right, so the aim is on the left now. Undo takes both back.')
  return t('Language of the texts changed.')
}

export const setLanguage = command<{ language: string }>({
  id: 'sheet.language', label: msg('Set language of the texts…'), role: 'editor',
  asks: { language: { ask: 'text', label: msg('Language tag, such as en-GB, cy or sv'), now: (s) => s.meta.language } },
  plan: (s, { language }) => {
    const read = metaFields.language.safeParse(language.trim())
    if (!read.success) return refuse('no language', t('Type a language tag, such as en-GB, cy or sv.'))
    return plain(s, { language: read.data, ...sideFor(s.meta, read.data) }, saidOf(s.meta, read.data))
  },
})

export const setHeading = command<{ kind: Kind; heading: string }>({
  id: 'sheet.heading', label: msg('Rename a column…'), role: 'editor',
  asks: {
    kind: { ask: 'option', label: msg('Which column?'), among: (s): readonly Option[] => kinds.map((kind) => ({ value: kind, label: headingOf(s.meta, kind) })) },
    heading: { ask: 'text', label: msg('Heading (empty for the standard one)'), now: (s, { kind }) => headingOf(s.meta, kind as Kind) },
  },
  plan: (s, { kind, heading }) => {
    if (!kinds.includes(kind)) return refuse('no column', t('There is no such column.'))
    const typed = cutTo(cleanLine(heading), limits.lineLength)
    const standard = printed(s.meta.language, standardHeading[kind])
    // Whoever confirms the standard one has not named the column: it goes on following the language.
    const text = typed === standard ? '' : typed
    if (s.meta.headings[kind] === text) return ok({ edits: [], said: '' })
    return ok({ edits: [{ do: 'meta', fields: { headings: { [kind]: text } } }], said: text ? t('The column is now “{text}”.', { text }) : t('The column has its standard heading, {heading}.', { heading: standard }) })
  },
})

export const setArrows = command<{ arrows: Meta['arrows'] }>({
  id: 'sheet.arrows', label: msg('Set arrowheads…'), role: 'editor',
  asks: { arrows: { ask: 'option', label: msg('Arrowheads'), among: () => [
    { value: 'none', label: t('None') }, { value: 'towards', label: t('Towards the aim') }, { value: 'away', label: t('Away from the aim') },
  ] } },
  plan: (s, { arrows }) => (metaFields.arrows.safeParse(arrows).success ? plain(s, { arrows }, t('Arrowheads changed.')) : refuse('no arrows', t('Choose none, towards or away.'))),
})

export const setDirection = command<{ direction: Meta['direction'] }>({
  id: 'sheet.direction', label: msg('Put the aim left or right…'), role: 'editor',
  asks: { direction: { ask: 'option', label: msg('Where is the aim?'), among: () => [
    { value: 'aim left', label: t('Aim on the left') }, { value: 'aim right', label: t('Aim on the right') },
  ] } },
  plan: (s, { direction }) => (metaFields.direction.safeParse(direction).success ? plain(s, { direction }, t('The aim has changed sides.')) : refuse('no side', t('Choose left or right.'))),
})

/** Reorders every column for fewer crossings, only when asked, as one undo step. */
export const tidy = command<object>({
  id: 'sheet.tidy', label: msg('Tidy'), role: 'editor', asks: {},
  plan: (s, _, context) => {
    const now = theoryOf(s).columns
    const edits: Edit[] = context.tidy(s).flatMap((column) => {
      const kind = s.nodes[column[0] ?? '']?.kind
      if (!kind || now[kind].join() === column.join()) return []
      const keys = orderKeys(column.length)
      return column.map((id, i): Edit => ({ do: 'set', table: 'nodes', id, fields: { order: keys[i] ?? '' } }))
    })
    return ok({ edits, said: edits.length > 0 ? t('Tidied. Undo brings the old order back.') : t('Everything is in its best order already.') })
  },
})
