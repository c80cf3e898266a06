import { setupI18n, type I18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

/**
 * Every word that Throughline itself says goes through here. The British English source is the name
 * of the message; a catalogue maps it to another language, and what a catalogue lacks is said in
 * English. Messages are ICU: `{count, plural, one {# box} other {# boxes}}`.
 */

/** What a place in a message may hold. */
export type Values = Readonly<Record<string, string | number>>
/** From the English source to the words of another language. */
export type Catalogue = Readonly<Record<string, string>>
/** A way of saying messages: {@link t}, or {@link printing} a diagram. What takes one names it `t`, so that its messages are collected too. */
export type Voice = (source: string, values?: Values) => string

export const sourceLanguage = 'en-GB'

/** Languages of the screen that people may choose, by their own names. */
export const languages = [
  { tag: 'en-GB', name: 'English' },
  { tag: 'cy', name: 'Cymraeg' },
] as const

/**
 * Two that nobody speaks, for tests: every letter of ours accented and every message a third longer;
 * and the same written from right to left. What is not accented on the screen is not translated.
 */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const

const accents: Readonly<Record<string, string>> = {
  a: 'á', c: 'ç', d: 'đ', e: 'é', g: 'ĝ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ĺ', n: 'ñ', o: 'ó', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', w: 'ŵ', y: 'ý', z: 'ž',
  A: 'Á', C: 'Ç', D: 'Đ', E: 'É', G: 'Ĝ', H: 'Ĥ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ĺ', N: 'Ñ', O: 'Ó', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ú', W: 'Ŵ', Y: 'Ý', Z: 'Ž',
}
const accented = (text: string): string => [...text].map((letter) => accents[letter] ?? letter).join('')

const isPseudo = (language: string): boolean => (pseudoLanguages as readonly string[]).includes(language)

const catalogues = new Map<string, Catalogue>()
const voices = new Map<string, Voice>()

/** The part of a tag that a catalogue goes by: `cy-GB` is `cy`; all English is ours. */
const catalogueOf = (language: string): string => {
  if (isPseudo(language)) return language
  const main = language.toLowerCase().split('-')[0] ?? ''
  return catalogues.has(main) ? main : sourceLanguage
}

/** The library undoes `\u0041` in whatever comes out, people's own words too: their backslashes are spelt so that they survive it. */
const guarded = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll('\\', '\\u005c') : value]))

const voiceOf = (language: string): Voice => {
  const known = voices.get(language)
  if (known) return known
  // Browsers lack the numbers of some languages, and would else take those of the machine.
  const locales = isPseudo(language) ? [sourceLanguage] : [language, sourceLanguage]
  const i18n: I18n = setupI18n({ locale: language, locales, messages: { [language]: {} } })
  const compiled = new Set<string>()
  const voice: Voice = (source, values = {}) => {
    if (!compiled.has(source)) {
      compiled.add(source)
      const message = catalogues.get(language)?.[source] ?? source
      i18n.load(language, { [source]: compileMessage(message, isPseudo(language) ? accented : undefined) })
    }
    return i18n._(source, guarded(values))
  }
  voices.set(language, voice)
  return voice
}

let spoken: string = sourceLanguage

/** Adds the words of a language; from then on it can be spoken and printed. */
export const addCatalogue = (language: string, words: Catalogue): void => {
  catalogues.set(language, { ...catalogues.get(language), ...words })
  voices.delete(language)
}

/** The language of the screen, as a BCP 47 tag. */
export const language = (): string => spoken

/** From now on the screen speaks this language; one without a catalogue is English. */
export const speak = (tag: string): void => {
  spoken = catalogueOf(tag)
}

/** Marks a message that is said later, by {@link t} or {@link printed}; gives it back as it is. */
export const msg = <S extends string>(source: S): S => source

/** Says a message in the language of the screen. The source stands in full here or where {@link msg} marks it: messages are collected from the code. */
export const t = (source: string, values?: Values): string => voiceOf(spoken)(source, values)

/**
 * A word on the diagram itself, in the diagram's own language, whatever the screen speaks: what is
 * seen is what is published. The source as for {@link t}.
 */
export const printed = (diagramLanguage: string, source: string, values?: Values): string => voiceOf(catalogueOf(diagramLanguage))(source, values)

/** {@link printed} for one diagram, to be handed on. */
export const printing = (diagramLanguage: string): Voice => (source, values) => printed(diagramLanguage, source, values)

/** Whether a language other than English has words of ours. */
export const hasCatalogue = (tag: string): boolean => catalogueOf(tag) !== sourceLanguage

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'iw', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.has(tag.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr')
