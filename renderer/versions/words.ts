import { language, msg, t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { changesTo, type ChangeTable, type Version } from '../../shared/sync/versions'

/** When it was, as people here write it. */
export const momentInWords = (at: number): string => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

const back: Readonly<Record<ChangeTable, string>> = {
  nodes: msg('{count, plural, one {# box} other {# boxes}} more'), links: msg('{count, plural, one {# link} other {# links}} more'),
  cycles: msg('{count, plural, one {# test cycle} other {# test cycles}} more'), measures: msg('{count, plural, one {# measure} other {# measures}} more'),
}
const away: Readonly<Record<ChangeTable, string>> = {
  nodes: msg('{count, plural, one {# box} other {# boxes}} fewer'), links: msg('{count, plural, one {# link} other {# links}} fewer'),
  cycles: msg('{count, plural, one {# test cycle} other {# test cycles}} fewer'), measures: msg('{count, plural, one {# measure} other {# measures}} fewer'),
}
const changed: Readonly<Record<ChangeTable, string>> = {
  nodes: msg('{count, plural, one {# box} other {# boxes}} changed'), links: msg('{count, plural, one {# link} other {# links}} changed'),
  cycles: msg('{count, plural, one {# test cycle} other {# test cycles}} changed'), measures: msg('{count, plural, one {# measure} other {# measures}} changed'),
}
const parts: readonly ChangeTable[] = ['nodes', 'links', 'cycles', 'measures']

/** What differs in the version, as seen from now: "4 boxes more", "2 boxes changed". Empty where nothing does. */
export const changesInWords = (now: Snapshot, version: Version): readonly string[] => {
  const changes = changesTo(now, version)
  const lines = parts.flatMap((part) => {
    const { back: more, away: fewer, changed: other } = changes[part]
    return [
      ...(more > 0 ? [t(back[part], { count: more })] : []),
      ...(fewer > 0 ? [t(away[part], { count: fewer })] : []),
      ...(other > 0 ? [t(changed[part], { count: other })] : []),
    ]
  })
  return changes.facts ? [...lines, t('other facts about the diagram')] : lines
}
