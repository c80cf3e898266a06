import { isId } from '../../shared/base/id'
import { roles } from '../../shared/room/role'
import { usualData } from '../settings'
import { Tickets, ticketSecret } from '../tickets'
import { refused, wrong } from './answers'
import type { CliCommand } from './command'

const usualTtl = 8 * 3_600
/** A year: a ticket that outlives its server helps nobody. */
const longestTtl = 366 * 24 * 3_600

export const ticketCommand: CliCommand = {
  usage: `throughline ticket --room ROOM [--role ROLE] [--participant ID] [--ttl SECONDS] [--data FOLDER]

Prints a ticket for a room of the server with that data folder. The room comes
into being when the ticket is first used. Anyone who has the ticket can use it.

  --room ROOM         1 to 64 letters, digits, - and _
  --role ROLE         ${roles.join(', ')} (default: editor)
  --participant ID    whose ticket it is (default: a new id)
  --ttl SECONDS       how long it is good for (default: ${usualTtl})
  --data FOLDER       the server's data folder (DATA; default: ${usualData});
                      with TICKET_SECRET it is not needed`,
  options: {
    room: { type: 'string' }, role: { type: 'string' }, participant: { type: 'string' }, ttl: { type: 'string' }, data: { type: 'string' },
  },
  run: async (given, io) => {
    const fails = (message: string) => wrong(io, 'ticket', message)
    if (given.files.length > 0) return fails(`"${given.files[0]}" was not expected here.`)
    const room = given.text('room') ?? ''
    if (!isId(room)) return fails('Name the room with --room: 1 to 64 letters, digits, - and _.')
    const wanted = given.text('role') ?? 'editor'
    const role = roles.find((each) => each === wanted)
    if (role === undefined) return fails(`The role must be one of ${roles.join(', ')}.`)
    const participant = given.text('participant') ?? io.newId()
    if (!isId(participant)) return fails('The participant must be 1 to 64 letters, digits, - and _.')
    const ttl = Number(given.text('ttl') ?? usualTtl)
    if (!Number.isInteger(ttl) || ttl < 1 || ttl > longestTtl) return fails(`The time must be a whole number of seconds from 1 to ${longestTtl}.`)
    const data = (given.text('data') ?? io.env.DATA ?? '').trim() || usualData
    try {
      const tickets = new Tickets(await ticketSecret(io.env.TICKET_SECRET, data))
      io.say(await tickets.sign({ room, epoch: '', role, participant, name: participant, colour: 0 }, ttl * 1_000))
      return 0
    } catch (error) {
      return refused(io, error instanceof Error ? error.message : 'The ticket could not be made.')
    }
  },
}
