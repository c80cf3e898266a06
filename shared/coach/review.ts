import { msg, t } from '../base/words'
import { linkEnds } from '../diagram/link'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'
import { usualRules, type RunRules } from '../measure/runchart'
import { inEnglish, isQuestion, wordedAim } from './aim-rules'
import { saysByWhen, saysForWhom, saysHowMuch } from './aim-words'
import { rules } from './coach'
import { chartOf } from './measure-rules'
import { parts, type Hint, type Part } from './rule'
import { driversOf } from './structure-rules'

/** One part of the theory in words: what is there, and what could be stronger. Never a grade. */
export interface Review {
  readonly part: Part
  readonly heading: string
  readonly there: string
  /** Empty where neither a rule nor a count finds anything. */
  readonly stronger: string
}

const headings: Readonly<Record<Part, string>> = {
  aim: msg('Aim'), overview: msg('Overview'), clarity: msg('Clarity'), cause: msg('Cause and effect'), evidence: msg('Evidence'), measurement: msg('Measurement'),
}

const sentences = (...all: readonly (string | false)[]): string => all.filter((sentence) => sentence !== false && sentence !== '').join(' ')

const aim = (s: Snapshot): string => {
  const node = wordedAim(s)
  if (!node) return t('There is no aim in words yet.')
  if (isQuestion(node)) return t('The aim is a question still.')
  const [english, { text }] = [inEnglish(s), node]
  const says = sentences(
    saysHowMuch(text) && t('The aim holds an amount.'), english && saysForWhom(text) && t('It names people or a place.'), english && saysByWhen(text) && t('It names a day or a length of time.'),
  )
  return says || t('There is an aim.')
}

const overview = (s: Snapshot): string => {
  const { primary, secondary, tertiary, change } = theoryOf(s).columns
  if (primary.length + secondary.length + tertiary.length + change.length === 0) return t('No driver and no change idea yet.')
  return t('{primary, plural, one {# primary driver} other {# primary drivers}}, {more, plural, =0 {no driver behind them} one {# driver behind them} other {# drivers behind them}} and {ideas, plural, =0 {no change idea} one {# change idea} other {# change ideas}}.', {
    primary: primary.length, more: secondary.length + tertiary.length, ideas: change.length,
  })
}

const clarity = (s: Snapshot): string => {
  const nodes = Object.values(s.nodes)
  const explained = nodes.filter(({ note, definition }) => note.trim() !== '' || definition.trim() !== '').length
  return t('{count, plural, one {# box} other {# boxes}}, {explained, plural, =0 {none} other {#}} with a note or a definition.', { count: nodes.length, explained })
}

const cause = (s: Snapshot): string => {
  const { effects } = theoryOf(s)
  const links = Object.values(s.links)
  const weak = links.filter(({ strength }) => strength === 'weak').length
  const several = [...effects.values()].filter((ups) => ups.length > 1).length
  return sentences(
    weak === 0
      ? t('{count, plural, =0 {No link yet} one {# link} other {# links}}.', { count: links.length })
      : t('{count, plural, one {# link} other {# links}}, {weak} of them weak.', { count: links.length, weak }),
    several > 0 && t('{count, plural, one {# box leads} other {# boxes lead}} to more than one other.', { count: several }),
  )
}

const evidence = (s: Snapshot): string => {
  const links = Object.values(s.links)
  const noted = links.filter(({ id, note }) => note.trim() !== '' && linkEnds(id)).length
  const cycles = Object.values(s.cycles)
  const studied = cycles.filter(({ study }) => study.trim() !== '').length
  return sentences(
    noted > 0 ? t('{count, plural, one {# link says} other {# links say}} what speaks for it.', { count: noted }) : t('No link says yet what speaks for it.'),
    cycles.length > 0 ? t('{count, plural, one {# test cycle} other {# test cycles}}, {studied, plural, =0 {none} other {#}} with what was learnt.', { count: cycles.length, studied }) : t('No test cycle yet.'),
  )
}

const measurement = (s: Snapshot, runs: RunRules): string => {
  const measures = Object.values(s.measures)
  if (measures.length === 0) return t('No measure yet.')
  const measured = new Set(measures.flatMap(({ nodes }) => Object.keys(nodes)))
  const count = (type: string): number => measures.filter((measure) => measure.type === type).length
  const withMedian = measures.filter((measure) => chartOf(measure, runs).median !== null).length
  return sentences(
    t('{count, plural, one {# measure} other {# measures}}: {outcome} outcome, {process} process, {balancing} balancing.', { count: measures.length, outcome: count('outcome'), process: count('process'), balancing: count('balancing') }),
    t('{measured} of {drivers, plural, one {# driver} other {# drivers}} measured.', { measured: driversOf(s).filter((id) => measured.has(id)).length, drivers: driversOf(s).length }),
    withMedian > 0 && t('{count, plural, one {# has} other {# have}} enough points for a median.', { count: withMedian }),
  )
}

const there: Readonly<Record<Part, (s: Snapshot, runs: RunRules) => string>> = { aim, overview, clarity, cause, evidence, measurement }

/** What no rule asks for, and counts show. */
const alsoStronger: Readonly<Partial<Record<Part, (s: Snapshot) => string>>> = {
  overview: (s) => (theoryOf(s).columns.change.length === 0 && driversOf(s).length > 1 ? t('There could be change ideas to test.') : ''),
  evidence: (s) => {
    const links = Object.values(s.links)
    return links.length > 1 && links.every(({ note }) => note.trim() === '') ? t('The links that matter most could say what speaks for them.') : ''
  },
}

/** What each rule says could be stronger. */
const could = new Map(rules.map((rule) => [rule.id, rule.could]))

const couldSaid = (rule: string): string => {
  const words = could.get(rule)
  return words === undefined ? '' : t(words)
}

/**
 * The theory part by part, after the scheme of Issen and others 2018 (see `rule.ts`): what is there, from counts,
 * and what could be stronger, from the hints. The published scheme gives points; a number on a team's
 * thinking teaches nothing and hurts, so there is none here.
 * @param hints what `hintsFor` gave for the same snapshot.
 * @param runs by which run charts are read.
 */
export const reviewOf = (s: Snapshot, hints: readonly Hint[], runs: RunRules = usualRules): readonly Review[] =>
  parts.map((part) => ({
    part, heading: t(headings[part]), there: there[part](s, runs),
    stronger: sentences(
      ...[...new Set(hints.filter((hint) => hint.part === part).map(({ rule }) => rule))].map(couldSaid), alsoStronger[part]?.(s) ?? '',
    ),
  }))
