import { randomBytes } from 'node:crypto'
import { cleanName } from '../shared/base/name'
import { idSource } from '../shared/base/id'
import type { ApiGives } from '../shared/room/api'
import type { Role } from '../shared/room/role'
import { no, type Answer, type Calls, type Office } from './office'
import { bucket } from './pace'
import type { Session } from './sessions'
import { equalSecrets, type Ticket } from './tickets'

const newId = idSource((bytes) => bytes.set(randomBytes(bytes.length)))
/** As many as there are colours of presence; which they are is the screen's. */
const colours = 10

/** Lets so many knock from one address. Guessed codes cost more, so that trying them all would take centuries. */
const knocking = (perMinute: number) => {
  const buckets = new Map<string, (debt?: number) => boolean>()
  return (from: string, debt = 0): boolean => {
    const may = buckets.get(from) ?? bucket(perMinute / 60, perMinute, () => performance.now())
    // The one heard of longest ago is forgotten, so that knocking from many addresses does not free one's own.
    buckets.delete(from)
    buckets.set(from, may)
    if (buckets.size > 10_000) for (const [oldest] of buckets) { buckets.delete(oldest); break }
    return may(debt)
  }
}
const wrongGuess = 6

/** Starting a session, joining it, and coming back to it. */
export const joiningCalls = (office: Office): Calls<'start' | 'join' | 'renew'> => {
  const { settings, tickets, sessions, people, audit } = office
  const mayKnock = knocking(settings.caps.joinsPerMinute)

  const admitted = async (ticket: Ticket, role: Role): Promise<ApiGives<'join'>> => ({
    room: ticket.room, ticket: await tickets.sign(ticket, settings.caps.ticketMs), role, participant: ticket.participant,
    name: ticket.name, colour: ticket.colour, epoch: ticket.epoch, renewMs: settings.caps.renewMs,
  })

  /** The least worn colour in the room. */
  const colourIn = (room: string): number => {
    const worn = people.participants(room).map((each) => each.ticket?.colour)
    const count = (colour: number): number => worn.filter((each) => each === colour).length
    const all = Array.from({ length: colours }, (_, colour) => colour)
    return all.reduce((best, colour) => (count(colour) < count(best) ? colour : best))
  }

  /** An id that was wished for, unless somebody has it or ever had it here: whoever comes back shows a ticket. */
  const participantIn = async (session: Session, wish: string | undefined): Promise<string> => {
    if (wish !== undefined && !Object.hasOwn(session.people, wish) && (await sessions.takeId(session.room, wish))) return wish
    const id = newId()
    await sessions.takeId(session.room, id)
    return id
  }

  const joinAgain = async (token: string, name: string | undefined): Promise<Answer<'join'>> => {
    const old = await tickets.read(token, settings.caps.ticketGraceMs)
    if (old === undefined) return no('expired')
    const judged = await sessions.judge(old)
    if (!judged.ok) return no(judged.refusal === 'epoch' ? 'expired' : judged.refusal)
    const ticket = { ...old, epoch: judged.standing.ticket?.epoch ?? old.epoch, name: (name === undefined ? '' : cleanName(name)) || old.name }
    for (const connection of people.of(old.room)) {
      if (connection.ticket?.participant === old.participant) connection.stand({ role: judged.standing.role, ticket: { ...connection.ticket, name: ticket.name } })
    }
    return await admitted(ticket, judged.standing.role)
  }

  return {
    start: async ({ name, participant, startKey }, from) => {
      if (!mayKnock(from)) return no('tooMany')
      if (settings.startKey !== undefined && !equalSecrets(startKey ?? '', settings.startKey)) return no('startKey')
      const session = await sessions.start()
      const ticket: Ticket = { room: session.room, epoch: session.epoch, role: 'facilitator', participant: await participantIn(session, participant), name: cleanName(name), colour: 0 }
      audit.note(session.room, { what: 'started', participant: ticket.participant })
      return await admitted(ticket, 'facilitator')
    },

    join: async ({ name, by, participant }, from) => {
      if (!mayKnock(from)) return no('tooMany')
      if ('ticket' in by) return await joinAgain(by.ticket, name)
      const session = 'code' in by ? await sessions.byCode(by.code) : await sessions.of(by.room)
      const role = session === undefined ? undefined : 'code' in by ? session.joinRole : sessions.roleOf(session, by.secret)
      if (session === undefined && 'room' in by && (await sessions.deletedAt(by.room)) !== undefined) return no('ended')
      if (session === undefined || role === undefined) return mayKnock(from, wrongGuess) ? no('wrong') : no('tooMany')
      if (session.ended) return no('ended')
      if (session.locked) return no('locked')
      const ticket: Ticket = {
        room: session.room, epoch: session.epoch, role, participant: await participantIn(session, participant), name: cleanName(name),
        colour: colourIn(session.room), link: session.links[role],
      }
      return await admitted(ticket, role)
    },

    renew: async ({ ticket, name }) => await joinAgain(ticket, name),
  }
}
