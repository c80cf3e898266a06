import { net } from 'electron'
import type { Gives, Takes } from '../shared/bridge/bridge'
import { t } from '../shared/base/words'

const patienceMs = 8_000
/** More than the audit trail of the longest session. */
const longestAnswer = 8 * 1024 * 1024

/**
 * Puts one of the calls of joining to the server of a session. What comes back is checked by the window, which knows what
 * it asked. It goes by the window's own network: an organisation's proxy, and the certificates that its computers trust,
 * hold for it as they do for the line of the session.
 */
export const askServer = async ({ origin, path, body }: Takes<'askServer'>): Promise<Gives<'askServer'>> => {
  try {
    const response = await net.fetch(origin + path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error', credentials: 'omit', signal: AbortSignal.timeout(patienceMs),
    })
    const answer = await response.text()
    return answer.length > longestAnswer ? { failed: t('The server could not be reached.') } : { body: answer }
  } catch {
    return { failed: t('The server could not be reached.') }
  }
}
