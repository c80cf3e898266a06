import { calls, type Gives, type Takes } from '../shared/bridge/bridge'
import { t } from '../shared/base/words'
import { callNames, type CallName, type Reply } from '../shared/bridge/names'
import { origin } from './address'

/** The frame that a message came from, as far as it matters. Null once it is gone. */
export interface Sender {
  readonly url: string
  /** The frame that it is embedded in; null for a window's own page. */
  readonly parent: unknown
}

/**
 * What answers each call. `W` is what an answer needs to know about the window it came from.
 * Answers word their own failures; one that throws is a mistake of ours.
 */
export type Answers<W> = { readonly [C in CallName]: (input: Takes<C>, window: W) => Promise<Gives<C>> }

/** Only a window's own page, served by us, may call; not a frame in it, and not what it was navigated to. */
export const isOurs = (sender: Sender | null): boolean => {
  if (sender === null || sender.parent !== null) return false
  try {
    const url = new URL(sender.url)
    // `origin` of an unusual scheme is "null" in Node, so the parts are compared.
    return `${url.protocol}//${url.host}` === origin && url.username === '' && url.password === ''
  } catch {
    return false
  }
}

const isCall = (name: string): name is CallName => callNames.some((known) => known === name)

const refused = (message: string): Reply => ({ ok: false, message })

/**
 * The one way from a window into the desktop: who asks, then what, then the answer. Never throws,
 * and touches nothing before both checks have passed.
 */
export const answering =
  <W>(answers: Answers<W>) =>
  async (name: string, sender: Sender | null, payload: unknown, window: W): Promise<Reply> => {
    if (!isOurs(sender)) return refused('This page may not use the desktop.')
    if (!isCall(name)) return refused('The desktop has no such call.')
    try {
      return await answer(answers, name, payload, window)
    } catch (error) {
      // The name of the error is enough to find it; its words could hold a path or a text.
      console.error('bridge', name, error instanceof Error ? error.name : typeof error)
      return refused(t('Something went wrong in Throughline itself. Your diagram is still open; save it under another name to be safe.'))
    }
  }

const answer = async <W, C extends CallName>(answers: Answers<W>, name: C, payload: unknown, window: W): Promise<Reply> => {
  const input = calls[name].takes.safeParse(payload)
  if (!input.success) return refused(`The desktop was asked for “${name}” in a way it does not know.`)
  return { ok: true, value: await answers[name](input.data as Takes<C>, window) }
}
