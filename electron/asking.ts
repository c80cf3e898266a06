import type { Gives, Takes } from '../shared/bridge/bridge'
import { t } from '../shared/base/words'

const patienceMs = 8_000
/** More than the audit trail of the longest session. */
const longestAnswer = 8 * 1024 * 1024

/** Puts one of the calls of joining to the server of a session. What comes back is checked by the window, which knows what it asked. */
export const askServer = async ({ origin, path, body }: Takes<'askServer'>): Promise<Gives<'askServer'>> => {
  try {
    const response = await fetch(origin + path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error', credentials: 'omit', signal: AbortSignal.timeout(patienceMs),
    })
    const answer = await response.text()
    return answer.length > longestAnswer ? { failed: t('The server could not be reached.') } : { body: answer }
  } catch {
    return { failed: t('The server could not be reached.') }
  }
}
