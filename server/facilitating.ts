import type { ApiGives, Refusal } from '../shared/room/api'
import { reaches, roles, type Role } from '../shared/room/role'
import type { Connection } from './connection'
import { closingOf } from './door'
import { closings } from './message'
import { no, type Calls, type Office } from './office'
import { judgedIn, type Judged, type Session, type Sessions } from './sessions'
import type { Ticket } from './tickets'

/** All that a facilitator is shown of a session. */
const view = ({ sessions, people }: Office, session: Session): ApiGives<'look'> => ({
  code: session.code, joinRole: session.joinRole, locked: session.locked,
  secrets: Object.fromEntries(roles.map((role) => [role, sessions.secret(session, role)])) as ApiGives<'look'>['secrets'],
  people: people.participants(session.room).map(({ ticket, role }) => ({ participant: ticket?.participant ?? '', name: ticket?.name ?? '', role })),
})

/**
 * The session in which the holder of this ticket is a facilitator.
 * @param evenEnded or was, when it ended. Its tickets are not renewed, so one that is over does as well.
 */
const facilitating = async (
  { settings, tickets, sessions }: Office, token: string, evenEnded = false,
): Promise<{ readonly ticket: Ticket; readonly session: Session } | { readonly refused: Refusal }> => {
  const ticket = await tickets.read(token, evenEnded ? settings.caps.ticketGraceMs : 0)
  if (ticket === undefined) return no('expired')
  const refusal = whyNot(await sessions.judge(ticket, evenEnded))
  if (refusal !== undefined) return no(refusal)
  const session = await sessions.coded(ticket.room)
  return session === undefined ? no('ended') : { ticket, session }
}

/** Why somebody may not act as a facilitator. */
const whyNot = (judged: Judged): Refusal | undefined => {
  if (!judged.ok) return judged.refusal === 'epoch' ? 'expired' : judged.refusal
  return reaches(judged.standing.role, 'facilitator') ? undefined : 'notAllowed'
}

/**
 * Changes a session for one who facilitates it, if they still do when their turn comes: of two who take the part from each
 * other at once one is the first, or the session would be left without anyone to lead it.
 */
const changed = async ({ sessions }: Office, ticket: Ticket, how: (now: Session) => Session): Promise<Session | { readonly refused: Refusal }> => {
  let refusal: Refusal | undefined
  const session = await sessions.change(ticket.room, (now) => {
    refusal = whyNot(judgedIn(now, ticket))
    return refusal === undefined ? how(now) : now
  })
  return refusal !== undefined || session === undefined ? no(refusal ?? 'ended') : session
}

/** Ends the links of a role, and with them the stay of everyone who came by one. The facilitator who does so stays, as if come by the next. */
const revoked = (now: Session, role: Role, { participant, ...by }: Ticket): Pick<Session, 'links' | 'people'> => {
  const links = { ...now.links, [role]: now.links[role] + 1 }
  if (by.link === undefined || by.role !== role) return { links, people: now.people }
  return { links, people: { ...now.people, [participant]: { ...now.people[participant], link: links[role] } } }
}

/** Applies what was decided to everyone who is connected. */
const apply = async ({ sessions, people }: Office, room: string): Promise<void> => {
  for (const connection of people.of(room)) await applyTo(sessions, connection)
}

const applyTo = async (sessions: Sessions, connection: Connection): Promise<void> => {
  if (connection.ticket === undefined) return
  const judged = await sessions.judge(connection.ticket)
  if (judged.ok) connection.stand(judged.standing)
  else connection.dismiss(closingOf(judged.refusal))
}

/** What facilitators do to a session: see it, change it, change people, read its trail, delete it. */
export const facilitatingCalls = (office: Office): Calls<'look' | 'change' | 'person' | 'audit' | 'remove'> => {
  const { settings, sessions, audit } = office
  return {
    look: async ({ ticket }) => {
      const found = await facilitating(office, ticket)
      return 'refused' in found ? found : view(office, found.session)
    },

    change: async ({ ticket: token, joinRole, locked, revoke, restored, ended }) => {
      const found = await facilitating(office, token)
      if ('refused' in found) return found
      const { room } = found.session
      const by = found.ticket.participant
      const session = await changed(office, found.ticket, (now) => ({
        ...now,
        ...(joinRole === undefined ? {} : { joinRole }),
        ...(locked === undefined ? {} : { locked }),
        ...(revoke === undefined ? {} : revoked(now, revoke, found.ticket)),
        ...(ended === undefined ? {} : { ended: true }),
      }))
      if ('refused' in session) return session
      if (joinRole !== undefined) audit.note(room, { what: 'link', by, role: joinRole })
      if (locked !== undefined) audit.note(room, { what: locked ? 'locked' : 'unlocked', by })
      if (revoke !== undefined) audit.note(room, { what: 'revoked', by, role: revoke })
      if (restored !== undefined) audit.note(room, { what: 'restored', by })
      if (ended !== undefined) audit.note(room, { what: 'ended', by })
      await apply(office, room)
      return session.ended ? {} : view(office, session)
    },

    person: async ({ ticket: token, participant, role, removed }) => {
      const found = await facilitating(office, token)
      if ('refused' in found) return found
      const { room } = found.session
      const by = found.ticket.participant
      // Whoever gives away their own part could leave the session without a facilitator.
      if (participant === by) return no('notAllowed')
      let full = false
      const session = await changed(office, found.ticket, (now) => {
        const others = { ...now.people, [participant]: { ...now.people[participant], ...(role === undefined ? {} : { role }), ...(removed === undefined ? {} : { removed }) } }
        full = Object.keys(others).length > settings.caps.peopleRemembered
        return full ? now : { ...now, people: others }
      })
      if ('refused' in session) return session
      if (full) return no('tooMany')
      audit.note(room, removed === undefined ? { what: 'role', participant, by, role } : { what: 'removed', participant, by })
      await apply(office, room)
      return view(office, session)
    },

    audit: async ({ ticket }) => {
      const found = await facilitating(office, ticket)
      return 'refused' in found ? found : { events: (await audit.of(found.session.room)) as ApiGives<'audit'>['events'] }
    },

    remove: async ({ ticket }) => {
      const found = await facilitating(office, ticket, true)
      if ('refused' in found) return found
      const { room } = found.session
      await sessions.condemn(room)
      await office.empty(room, closings.ended)
      await audit.end(room)
      await sessions.erase(room)
      return {}
    },
  }
}
