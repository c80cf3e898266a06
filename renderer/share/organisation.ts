import { refuse, type Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'
import { useSettings } from '../settings'

/** The server of the person's organisation, as this device's settings have it. None in a browser: its page came from its server. */
export const organisationServer = (): string | null => (window.bridge && useSettings.getState().server) || null

/** Whether a session of the desktop app is, or was, served by this computer itself, under whichever port. */
export const isOwnComputer = (origin: string): boolean => /^http:\/\/127\.0\.0\.1:\d+$/.test(origin) && origin !== organisationServer()

/** An address as people know it. */
export const hostOf = (origin: string): string => {
  try {
    return new URL(origin).host
  } catch {
    return origin
  }
}

const silent: ReadonlySet<string> = new Set(['not reached', 'unreadable'])

/** Whether a server said nothing, or nothing that a Throughline server says. */
export const isSilent = <T>(result: Result<T>): boolean => !result.ok && silent.has(result.refusal.code)

/** What came of asking a server elsewhere: where it is silent, the words name it. */
export const fromServer = <T>(server: string, result: Result<T>): Result<T> =>
  isSilent(result) ? refuse('not reached', t('No Throughline server answers at {server}. Check the address in Settings, and that this computer is on your organisation’s network.', { server: hostOf(server) })) : result
