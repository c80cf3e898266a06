import { limits } from '../base/limits'
import { ok, refuse } from '../base/result'
import { msg, t } from '../base/words'
import { asideKey } from '../diagram/meta'
import { command } from './command'

/** One name or several; a rule alone, `aim.date`, is all that it says. */
const keysIn = (given: string | readonly string[]): readonly string[] =>
  (typeof given === 'string' ? given.trim().split(/\s+/) : given).map((key) => (key.includes(':') ? key : `${key}:`))

/**
 * Puts what "Check my theory" said aside for this diagram, for everybody: a team may have good reasons.
 * Hints are named by `rule:about`, as the coach gives them, or by their rule alone.
 */
export const putAside = command<{ hint: string | readonly string[] }>({
  id: 'hint.putAside', label: msg('Put a hint aside…'), role: 'editor',
  asks: { hint: { ask: 'text', label: msg('Name of the hint, such as aim.date') } },
  plan: (s, { hint }) => {
    const keys = keysIn(hint)
    if (keys.length === 0 || !keys.every((key) => asideKey.test(key))) return refuse('no hint', t('That is not the name of a hint. “Check my theory” says the name of each.'))
    const fresh = keys.filter((key) => !s.meta.aside[key])
    if (fresh.length === 0) return ok({ edits: [], said: '' })
    if (Object.keys(s.meta.aside).length + fresh.length > limits.asides) return refuse('too many asides', t('{count} hints are put aside already, the most that a diagram can hold. Bring some back first.', { count: limits.asides }))
    return ok({ edits: [{ do: 'meta', fields: { aside: Object.fromEntries(fresh.map((key) => [key, true])) } }], said: t('Put aside for this diagram.') })
  },
})

export const bringBack = command<{ hint: string | readonly string[] }>({
  id: 'hint.bringBack', label: msg('Bring a hint back…'), role: 'editor',
  asks: { hint: { ask: 'option', label: msg('Which hint?'), among: (s) => Object.keys(s.meta.aside).map((value) => ({ value, label: value.replace(/:$/, '') })) } },
  plan: (s, { hint }) => {
    const keys = keysIn(hint).filter((key) => s.meta.aside[key])
    if (keys.length === 0) return refuse('no hint', t('That hint is not put aside.'))
    return ok({ edits: [{ do: 'meta', fields: { aside: Object.fromEntries(keys.map((key) => [key, null])) } }], said: t('The hint is back.') })
  },
})
