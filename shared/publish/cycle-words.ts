import { msg, printed, printing, type Voice } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf } from '../diagram/walk'
import { valueInWords } from '../measure/chart-words'
import { differenceInWords } from '../measure/difference'
import { dayInWords } from '../scene/labels'

/** One field of a test cycle as people read it. */
export interface Field {
  /** A message. */
  readonly name: string
  readonly text: string
}

export const stages = ['Plan', 'Do', 'Study', 'Act'] as const
export type Stage = (typeof stages)[number]

export const stageWord = (stage: Stage, t: Voice): string =>
  t('{stage, select, Plan {Plan} Do {Do} Study {Study} other {Act}}', { stage })

const decisionWords: Readonly<Record<Cycle['decision'], string>> = { '': '', adopt: msg('Adopt'), adapt: msg('Adapt'), abandon: msg('Abandon') }

export const cycleName = (number: number, { title }: Pick<Cycle, 'title'>, t: Voice): string =>
  title.trim() === '' ? t('Cycle {number}', { number }) : t('Cycle {number}: {title}', { number, title: title.replace(/\s+/g, ' ').trim() })

const purposeWords: Readonly<Record<Cycle['purpose'], string>> = {
  learn: msg('To learn'), develop: msg('To develop the idea'), test: msg('To test the idea'), implement: msg('To implement'),
}

/** The line under a cycle's name: purpose, scale and dates. */
export const cycleFacts = (cycle: Cycle, language: string): string => {
  const days = [cycle.starts, cycle.ends].filter((day) => day !== '').map((day) => dayInWords(day, language))
  const [from = '', to] = days
  const when = to === undefined ? from : printed(language, '{from} to {to}', { from, to })
  return [printed(language, purposeWords[cycle.purpose]), cycle.scale, when].filter((part) => part !== '').join(' · ')
}

/** Every filled field of a cycle, by stage. */
export const cycleFields = (s: Snapshot, cycle: Cycle): Readonly<Record<Stage, readonly Field[]>> => {
  const t = printing(s.meta.language)
  const value = (number: number | null): string => (number === null ? '' : valueInWords(number, cycle.unit.trim(), s.meta.language))
  const ramp = rampOf(s, cycle.idea)
  const before = ramp.findIndex(({ id }) => id === cycle.basedOn)
  const based = before < 0 ? '' : cycleName(before + 1, ramp[before] ?? cycle, t)
  // What was predicted and what was observed stand above; without both there is nothing to compare.
  const compared = cycle.predictedValue === null ? '' : differenceInWords(cycle, t, s.meta.language) ?? ''
  const filled = (fields: readonly (readonly [string, string])[]): Field[] =>
    fields.filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ name, text }))
  return {
    Plan: filled([
      [msg('Question'), cycle.question], [msg('Prediction'), cycle.prediction], [msg('Predicted value'), value(cycle.predictedValue)],
      [msg('Who'), cycle.who], [msg('What'), cycle.what], [msg('Where'), cycle.where], [msg('Data to collect'), cycle.data], [msg('Builds on'), based],
    ]),
    Do: filled([[msg('What happened'), cycle.do], [msg('Observed value'), value(cycle.observedValue)]]),
    Study: filled([[msg('Prediction and result'), compared], [msg('What did we learn?'), cycle.study]]),
    Act: filled([[msg('Decision'), cycle.decision === '' ? '' : t(decisionWords[cycle.decision])], [msg('Next'), cycle.next]]),
  }
}
