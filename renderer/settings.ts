import * as z from 'zod'
import { create } from 'zustand'
import { directionOf, language, languages, pseudoLanguages, sourceLanguage, speak } from '../shared/base/words'
import { usualRules, type RunRules } from '../shared/measure/runchart'
import { learn } from './languages'

/** How one person wants the screen, on this device. Never in a document: nobody else is moved by it. */
const shape = z.object({
  /** Light and dark follow the system unless one is chosen; contrast is for low vision. */
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  /** A step of {@link textSizes}. */
  textSize: z.number().int().min(0).max(4).catch(1),
  /** Mind-map keys: on a focused box Enter adds beside and Tab adds below. */
  keys: z.enum(['usual', 'mind map']).catch('usual'),
  /** BCP 47 tag of the screen, or empty to follow the system. */
  language: z.string().max(35).catch(''),
  /** Others' pointers on the canvas: in small rounds, where they help, unless one is chosen. */
  pointers: z.enum(['small', 'always', 'never']).catch('small'),
  minimap: z.boolean().catch(false),
  /** Which rules say what a signal on a run chart is, and how many points make a shift and a trend. */
  rules: z.enum(['usual', 'anhøj']).catch('usual'),
  shift: z.number().int().min(5).max(10).catch(usualRules.shift),
  trend: z.number().int().min(4).max(8).catch(usualRules.trend),
  /** Marks on the boxes that "Check my theory" has something to say of, also while it is closed. */
  suggestions: z.boolean().catch(false),
  /** The three questions under a diagram with hardly anything in it. */
  guide: z.boolean().catch(true),
  /** The server of the person's organisation, such as `https://throughline.example.org`; empty where there is none. For the desktop app alone. */
  server: z.string().max(300).catch(''),
})
export type Settings = z.infer<typeof shape>

/** Text on the screen relative to the usual size. */
const textSizes = [0.875, 1, 1.15, 1.35, 1.6] as const

/** Text on the screen relative to the usual size, as it is wanted now. */
export const textScale = (): number => textSizes[useSettings.getState().textSize] ?? 1

const place = 'throughline.settings'

const stored = (): Settings => {
  try {
    return shape.parse(JSON.parse(localStorage.getItem(place) ?? '{}'))
  } catch {
    // No storage, or not ours: the usual settings do.
    return shape.parse({})
  }
}

export const useSettings = create<Settings>(stored)

/** Changes settings for this device; they take effect at once. */
export const set = (settings: Partial<Settings>): void => {
  useSettings.setState(settings)
  try {
    localStorage.setItem(place, JSON.stringify(useSettings.getState()))
  } catch {
    // Kept for this page alone.
  }
}

/** The rules by which this person reads run charts. */
export const rulesOf = ({ rules, shift, trend }: Pick<Settings, 'rules' | 'shift' | 'trend'>): RunRules => ({ ...usualRules, method: rules, shift, trend })

const main = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

/** The language to speak: in the address (for tests), else chosen, else the first of the system's that is ours. */
const wanted = (): string => {
  const asked = new URLSearchParams(location.search).get('language') ?? ''
  if ((pseudoLanguages as readonly string[]).includes(asked)) return asked
  const known = (tag: string): boolean => languages.some((each) => main(each.tag) === main(tag))
  return [asked, useSettings.getState().language, ...navigator.languages].find((tag) => tag !== '' && known(tag)) ?? sourceLanguage
}

/** The language that the screen speaks; what is drawn is drawn anew when it changes. */
export const useSpoken = create<{ readonly language: string }>(() => ({ language: language() }))

/** Fetches the words of the wanted language where they are not English, and speaks it from then on. */
export const speakWanted = async (): Promise<void> => {
  const tag = wanted()
  await learn(tag)
  speak(tag)
  document.documentElement.lang = language()
  document.documentElement.dir = directionOf(language())
  useSpoken.setState({ language: language() })
  // A desktop that cannot answer goes on in English.
  void window.bridge?.speak({ language: language() }).catch(() => undefined)
  useSpoken.setState({ language: language() })
}

/** Puts theme and text size on the page, now and whenever they change. Returns the way to stop. */
export const wearSettings = (): (() => void) => {
  const wear = ({ theme }: Settings): void => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.style.fontSize = `${16 * textScale()}px`
  }
  wear(useSettings.getState())
  return useSettings.subscribe(wear)
}
