import type { ApiGives } from '../../shared/room/api'
import { say } from '../desk'
import { keepFile } from '../publish/keeping'
import { call } from './call'
import { useRoom, type Shared } from './leaving'

type Event = ApiGives<'audit'>['events'][number]

const columns = ['at', 'what', 'participant', 'by', 'role'] as const

/** An id may begin with a hyphen, which a spreadsheet would take for a formula. */
const cell = (value: string): string => `"${/^[-=+@]/.test(value) ? "'" : ''}${value.replaceAll('"', '""')}"`

/** Who came, went, was refused or was given a role, as a table that every spreadsheet opens. People are in it by their ids alone. */
export const trailTable = (events: readonly Event[]): string =>
  [columns.map(cell), ...events.map((event) => columns.map((column) => cell(event[column] ?? '')))].map((row) => `${row.join(',')}\r\n`).join('')

/** Tells the audit trail of the session, where there is one, that a version was brought back. */
export const noteRestored = (): void => {
  const pass = useRoom.getState().shared?.pass
  if (pass) void call(pass.origin, 'change', { ticket: pass.admitted().ticket, restored: true })
}

/** Saves the audit trail of the session as a file. */
export const saveTrail = async ({ pass, joined }: Shared): Promise<void> => {
  if (!pass) return
  const trail = await call(pass.origin, 'audit', { ticket: pass.admitted().ticket })
  if (!trail.ok) return say(trail.refusal.message)
  const { words } = await keepFile(joined.session.view().shown, { ending: '.audit.csv', mime: 'text/csv' }, new TextEncoder().encode(trailTable(trail.value.events)))
  if (words !== '') say(words)
}
