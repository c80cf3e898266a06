import type { Cycle } from '../diagram/cycle'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf } from '../diagram/walk'
import { dayInWords } from '../scene/labels'

/** One field of a test cycle as people read it. */
export interface Field {
  readonly name: string
  readonly text: string
}

export const stages = ['Plan', 'Do', 'Study', 'Act'] as const
export type Stage = (typeof stages)[number]

const decisionWords: Readonly<Record<Cycle['decision'], string>> = { '': '', adopt: 'Adopt', adapt: 'Adapt', abandon: 'Abandon' }

/** A number with its unit; per cent as English writes it. */
const amount = (value: number, unit: string): string => (unit === '' ? String(value) : unit === '%' ? `${value}%` : `${value} ${unit}`)

/** A number without the noise of binary fractions. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6

/** How what happened stands to what was predicted; empty unless both are numbers. */
export const comparison = ({ predictedValue, observedValue, unit }: Pick<Cycle, 'predictedValue' | 'observedValue' | 'unit'>): string => {
  if (predictedValue === null || observedValue === null) return ''
  const gap = tidy(observedValue - predictedValue)
  const distance = unit === '%' ? `${Math.abs(gap)} percentage point${Math.abs(gap) === 1 ? '' : 's'}` : amount(Math.abs(gap), unit)
  const place = gap === 0 ? 'just as predicted' : `${distance} ${gap > 0 ? 'above' : 'below'} the prediction`
  return `${amount(observedValue, unit)} observed, ${place}`
}

export const cycleName = (number: number, { title }: Pick<Cycle, 'title'>): string =>
  title.trim() === '' ? `Cycle ${number}` : `Cycle ${number}: ${title.replace(/\s+/g, ' ').trim()}`

const purposeWords: Readonly<Record<Cycle['purpose'], string>> = {
  learn: 'To learn', develop: 'To develop the idea', test: 'To test the idea', implement: 'To implement',
}

/** The line under a cycle's name: purpose, scale and dates. */
export const cycleFacts = (cycle: Cycle, language: string): string => {
  const days = [cycle.starts, cycle.ends].filter((day) => day !== '').map((day) => dayInWords(day, language))
  return [purposeWords[cycle.purpose], cycle.scale, days.join(' to ')].filter((part) => part !== '').join(' · ')
}

/** Every filled field of a cycle, by stage. */
export const cycleFields = (s: Snapshot, cycle: Cycle): Readonly<Record<Stage, readonly Field[]>> => {
  const value = (number: number | null): string => (number === null ? '' : amount(number, cycle.unit))
  const ramp = rampOf(s, cycle.idea)
  const before = ramp.findIndex(({ id }) => id === cycle.basedOn)
  const based = before < 0 ? '' : cycleName(before + 1, ramp[before] ?? cycle)
  const filled = (fields: readonly (readonly [string, string])[]): Field[] =>
    fields.filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ name, text }))
  return {
    Plan: filled([
      ['Question', cycle.question], ['Prediction', cycle.prediction], ['Predicted value', value(cycle.predictedValue)],
      ['Who', cycle.who], ['What', cycle.what], ['Where', cycle.where], ['Data to collect', cycle.data], ['Builds on', based],
    ]),
    Do: filled([['What happened', cycle.do], ['Observed value', value(cycle.observedValue)]]),
    Study: filled([['Prediction and result', comparison(cycle)], ['What did we learn?', cycle.study]]),
    Act: filled([['Decision', decisionWords[cycle.decision]], ['Next', cycle.next]]),
  }
}

/** The decision in the past, as it stands under a step of the ramp; `running` where there is none. */
export const decisionTaken = (cycle: Pick<Cycle, 'decision'>): string =>
  ({ '': 'running', adopt: 'adopted', adapt: 'adapted', abandon: 'abandoned' })[cycle.decision]
