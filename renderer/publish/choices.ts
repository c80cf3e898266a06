import { msg } from '../../shared/base/words'
import type { Format } from '../../shared/publish/format'
import { pageSizes, type PageSize } from '../../shared/publish/paper'

/** What can be left out or put in, by the name of its option, with the message of its checkbox. */
export const switches = {
  legend: msg('Legend'),
  notes: msg('Notes and definitions'),
  cycles: msg('Test cycle status'),
  measures: msg('Measures'),
  versionDate: msg('Version and date'),
  text: msg('Text version'),
} as const
export type Switch = keyof typeof switches

export interface Choices {
  readonly page: PageSize
  readonly orientation: 'automatic' | 'landscape' | 'portrait'
  readonly on: Readonly<Record<Switch, boolean>>
}

export const startChoices: Choices = {
  page: 'A4',
  orientation: 'automatic',
  on: { legend: true, notes: false, cycles: true, measures: false, versionDate: true, text: false },
}

/** The switches that a format takes; one that has none says everything anyway. */
const taken: Readonly<Record<string, readonly Switch[]>> = {
  PDF: ['legend', 'notes', 'cycles', 'measures', 'versionDate', 'text'],
  SVG: ['legend', 'measures', 'versionDate'],
}

export const choicesOf = (format: Format): readonly Switch[] => taken[format.name] ?? []

const pageName: Readonly<Record<PageSize, string>> = { A4: msg('A4'), A3: msg('A3'), Letter: msg('Letter'), '16:9': msg('16:9 slide'), fit: msg('As large as the diagram') }
export const pageOptions = pageSizes.map((value) => ({ value, label: pageName[value] }))

export const orientations: readonly { readonly value: Choices['orientation']; readonly label: string }[] = [
  { value: 'automatic', label: msg('Automatic') }, { value: 'landscape', label: msg('Landscape') }, { value: 'portrait', label: msg('Portrait') },
]
