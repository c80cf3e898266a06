import { msg, t } from '../base/words'

/** What a key press says; a DOM KeyboardEvent fits. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

export type Platform = 'mac' | 'other'

interface Chord {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** Reads `Mod+Shift+Z`: Mod is Ctrl, or Cmd on a Mac. The last part is the key as browsers name it. */
const chordOf = (keys: string): Chord => {
  const parts = keys.split('+')
  const key = parts[parts.length - 1] || '+'
  return { key: key.toLowerCase(), mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') }
}

/** Which keys a sign needs differs from country to country: "/" is Shift+7 on many keyboards. */
const isSign = (key: string): boolean => [...key].length === 1 && !/[\p{L}\p{N} ]/u.test(key)

/** The key that is named Delete on a Mac is the one that browsers call Backspace; smaller keyboards have no other. */
const isKey = ({ key }: Press, chord: Chord, platform: Platform): boolean =>
  key.toLowerCase() === chord.key || (platform === 'mac' && chord.key === 'delete' && key === 'Backspace')

/** True where the press is the chord; Ctrl and Cmd do not stand for each other. */
export const pressed = (keys: string, press: Press, platform: Platform): boolean => {
  const chord = chordOf(keys)
  const mod = platform === 'mac' ? press.metaKey : press.ctrlKey
  const other = platform === 'mac' ? press.ctrlKey : press.metaKey
  return isKey(press, chord, platform) && mod === chord.mod && !other && (press.shiftKey === chord.shift || (isSign(chord.key) && !chord.shift)) && press.altKey === chord.alt
}

/** Keys that bear a sign or nothing go by our words; the others bear the same ones in any language. */
const named: Readonly<Record<string, string>> = {
  arrowup: msg('Up'), arrowdown: msg('Down'), arrowleft: msg('Left'), arrowright: msg('Right'), ' ': msg('Space'),
}
const printedOn: Readonly<Record<string, string>> = { delete: 'Delete', enter: 'Enter', escape: 'Esc', tab: 'Tab', home: 'Home', end: 'End', backspace: 'Backspace', pageup: 'PageUp', pagedown: 'PageDown' }

/** The chord as Electron writes it: "CmdOrCtrl+Shift+Z". */
export const acceleratorOf = (keys: string): string =>
  keys.replace('Mod', 'CmdOrCtrl').replace(/Arrow(Up|Down|Left|Right)$/, '$1')

/** The chord as people read it: "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export const keysText = (keys: string, platform: Platform): string => {
  const { key, mod, shift, alt } = chordOf(keys)
  const sign = named[key]
  const name = sign !== undefined ? t(sign) : printedOn[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1))
  if (platform === 'mac') return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+')
}
