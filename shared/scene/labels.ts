import type { Id } from '../base/id'
import { inWords } from '../base/list'
import { hasCatalogue, msg, printed, printing, sourceLanguage, t as screen, type Voice } from '../base/words'
import { linkId } from '../diagram/link'
import { kinds, nodeName, statusWord, type DiagramNode, type Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, rampOf, theoryOf } from '../diagram/walk'
import { cyclesInWords, markInWords } from './ramp'

/*
 * These speak the language of the screen unless another voice is given: what is printed is said in that
 * of the diagram, and the same words are the names of boxes on a screen of any language.
 */

/** What a node leads to, as in the interaction contract; empty for the aim, which leads nowhere. */
export const leadsTo = (s: Pick<Snapshot, 'nodes' | 'links'>, id: Id, t: Voice = screen): string => {
  if (s.nodes[id]?.kind === 'aim') return ''
  const names = (theoryOf(s).effects.get(id) ?? []).flatMap((effect) => {
    const node = s.nodes[effect]
    if (!node) return []
    const name = nodeName(node, t)
    return [s.links[linkId(id, effect)]?.strength === 'weak' ? t('{name} (weak)', { name }) : name]
  })
  return names.length === 0 ? t('Not linked yet') : t('Leads to {names}', { names: inWords(names, t) })
}

/** A ramp that is longer is told by its length alone: nobody listens to a list of twenty. */
const mostTold = 6

/** Status and cycles of a change idea, `Testing, 3 test cycles (adapted, adapted, running)`; empty for other kinds. */
export const standing = (s: Snapshot, node: DiagramNode, t: Voice = screen): string => {
  if (node.kind !== 'change') return ''
  const cycles = rampOf(s, node.id)
  if (cycles.length === 0) return statusWord(node.status, t)
  const counted = `${statusWord(node.status, t)}, ${cyclesInWords(cycles.length, t)}`
  return cycles.length > mostTold ? counted : `${counted} (${cycles.map((cycle) => markInWords(cycle, t)).join(', ')})`
}

/** All that a picture says about a node beside its name. */
export const nodeDescription = (s: Snapshot, node: DiagramNode, t: Voice = screen): string =>
  [standing(s, node, t), leadsTo(s, node.id, t)].filter((part) => part !== '').map((part) => `${part}.`).join(' ')

export const diagramTitle = (s: Snapshot, t: Voice = printing(s.meta.language)): string =>
  s.meta.title.trim() || aimOf(s)?.text.replace(/\s+/g, ' ').trim() || t('Driver diagram')

/** The diagram in two sentences, for those who do not see it; in its own language. */
export const diagramDescription = (s: Snapshot): string => {
  const t = printing(s.meta.language)
  const { columns } = theoryOf(s)
  const counts = kinds.flatMap((kind) => {
    const count = columns[kind].length
    return count === 0 ? [] : [t(countedKind[kind], { count })]
  })
  const aim = aimOf(s)
  const said = counts.length === 0 ? t('Driver diagram with nothing in it yet.') : t('Driver diagram with {counts}.', { counts: inWords(counts, t) })
  return aim ? `${said} ${nodeName(aim, t)}.` : said
}

const countedKind: Readonly<Record<Kind, string>> = {
  aim: msg('{count, plural, one {# aim} other {# aims}}'),
  primary: msg('{count, plural, one {# primary driver} other {# primary drivers}}'),
  secondary: msg('{count, plural, one {# secondary driver} other {# secondary drivers}}'),
  tertiary: msg('{count, plural, one {# tertiary driver} other {# tertiary drivers}}'),
  change: msg('{count, plural, one {# change idea} other {# change ideas}}'),
}

/**
 * A calendar day in a language, `11 June 2020`. In ours by a message: browsers know the months of fewer
 * languages than they should, and then follow the machine.
 */
export const dayInWords = (day: string, language: string): string => {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) return day
  if (hasCatalogue(language)) {
    const date = new Date(time)
    return printed(language, dayMessage, { day: date.getUTCDate(), month: `m${date.getUTCMonth() + 1}`, year: String(date.getUTCFullYear()) })
  }
  try {
    return new Intl.DateTimeFormat([language, sourceLanguage], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time)
  } catch {
    // A tag that the checks let through and the engine does not know.
    return day
  }
}

const dayMessage = msg('{month, select, m1 {{day} January {year}} m2 {{day} February {year}} m3 {{day} March {year}} m4 {{day} April {year}} m5 {{day} May {year}} m6 {{day} June {year}} m7 {{day} July {year}} m8 {{day} August {year}} m9 {{day} September {year}} m10 {{day} October {year}} m11 {{day} November {year}} other {{day} December {year}}}')

/** `Version 0.3 · 11 June 2020 · Team, Organisation`; empty where nothing of it is known. */
export const versionLine = ({ meta }: Pick<Snapshot, 'meta'>): string =>
  [
    meta.version && printed(meta.language, 'Version {version}', { version: meta.version }),
    meta.revisedOn && dayInWords(meta.revisedOn, meta.language),
    [meta.team, meta.organisation].filter(Boolean).join(', '),
  ].filter(Boolean).join(' · ')
