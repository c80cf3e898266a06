import { ok, refuse, type Result } from '../../shared/base/result'
import { msg, t } from '../../shared/base/words'
import { api, refused, type ApiCall, type ApiGives, type ApiTakes, type Refusal } from '../../shared/room/api'

/** What each refusal means to a person, and what they can do. */
const words: Readonly<Record<Refusal, string>> = {
  unreadable: msg('The server could not read the request. It may be of another version: reload the page.'),
  wrong: msg('There is no session with this link or code. Check it, or ask for the link for participants again.'),
  ended: msg('This session has ended. What you had open is kept on this device.'),
  locked: msg('The facilitator has locked this session, so nobody new can come in. Ask them to unlock it.'),
  removed: msg('A facilitator took you out of this session.'),
  expired: msg('This link no longer lets you in. Ask for the link for participants again.'),
  notAllowed: msg('Only a facilitator of this session can do that.'),
  startKey: msg('This server starts sessions only for those who know its start key.'),
  tooMany: msg('Too many attempts. Wait a minute, then try again.'),
  notReady: msg('The server cannot take anything in just now. Try again in a moment.'),
}

const patienceMs = 8_000

const unreached = (): Result<never> => refuse('not reached', t('The session cannot be reached. Check the link, and that the computer that shares it is on the same network.'))

/** Puts the question: from a page to its own server, from the desktop app to any. Null where nothing came back. */
const put = async (origin: string, path: (typeof api)[ApiCall]['path'], body: string): Promise<unknown> => {
  const { bridge } = window
  if (bridge) {
    const answered = await bridge.askServer({ origin, path, body })
    return 'failed' in answered ? null : (JSON.parse(answered.body) as unknown)
  }
  const response = await fetch(origin + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body, cache: 'no-store',
    credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(patienceMs),
  })
  return (await response.json()) as unknown
}

/** Asks a server. What comes back is checked against the contract; what goes wrong is said in words, with the refusal as its code. */
export const call = async <C extends ApiCall>(origin: string, name: C, takes: ApiTakes<C>): Promise<Result<ApiGives<C>>> => {
  const body = await put(origin.replace(/\/+$/, ''), api[name].path, JSON.stringify(takes)).catch(() => null)
  if (body === null) return unreached()
  const no = refused.safeParse(body)
  if (no.success) return refuse(no.data.refused, t(words[no.data.refused]))
  const gives = api[name].gives.safeParse(body)
  return gives.success ? ok(gives.data as ApiGives<C>) : refuse('unreadable', t(words.unreadable))
}
