import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/base/result'
import type { ApiGives, ApiTakes } from '../../shared/room/api'
import { say, useDesk } from '../desk'
import { unseenHere, type Known } from '../people/here'
import { call } from './call'
import type { Pass } from './pass'

/** All that a facilitator sees of the session: its code, the secrets of its links, whether it is locked. */
export type Meeting = ApiGives<'look'>

type Change = Omit<ApiTakes<'change'>, 'ticket'>
type Person = Omit<ApiTakes<'person'>, 'ticket'>

const isMeeting = (value: object): value is Meeting => 'code' in value

/** The session as its facilitator may change it; null until it is known, and for everyone else. */
export interface Running {
  readonly meeting: Meeting | null
  /** Who was connected and showed nothing of themselves when the server was asked last. */
  readonly unseen: readonly Known[]
  readonly failed: string
  readonly change: (change: Change) => Promise<boolean>
  readonly person: (person: Person) => Promise<boolean>
}

/** Somebody who shows nothing of themselves sends no news of coming and going either. */
const againMs = 3_000

const nothing: Pick<Running, 'meeting' | 'unseen'> = { meeting: null, unseen: [] }

/** Judged as the answer comes: who leaves after it is not somebody who hides. A line that is down shows nobody. */
const judged = (meeting: Meeting): Pick<Running, 'meeting' | 'unseen'> => {
  const { people, me, connection } = useDesk.getState()
  return { meeting, unseen: connection === 'Online' ? unseenHere(meeting.people, people, me.participant) : [] }
}

/** Asks the server for the session, and again every few seconds for as long as it is looked at. */
export const useMeeting = (pass: Pass | null): Running => {
  const facilitates = useDesk((desk) => desk.role === 'facilitator') && pass !== null
  const [{ meeting, unseen }, setKnown] = useState(nothing)
  const [unread, setUnread] = useState('')
  const [failed, setFailed] = useState('')
  const deeds = useRef(0)
  useEffect(() => {
    if (!facilitates) return setKnown(nothing)
    let gone = false
    const look = async (): Promise<void> => {
      const before = deeds.current
      const looked = await call(pass.origin, 'look', { ticket: pass.admitted().ticket })
      // What was asked before something was done may be answered with what was before it.
      if (gone || deeds.current !== before) return
      if (looked.ok) setKnown(judged(looked.value))
      setUnread(looked.ok ? '' : looked.refusal.message)
    }
    void look()
    const timer = setInterval(() => void look(), againMs)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [pass, facilitates])
  const take = (result: Result<Meeting | object>): boolean => {
    deeds.current += 1
    if (!result.ok) {
      setFailed(result.refusal.message)
      say(result.refusal.message)
      return false
    }
    setFailed('')
    if (isMeeting(result.value)) setKnown(judged(result.value))
    return true
  }
  const doing = async (work: (ticket: string, origin: string) => Promise<Result<Meeting | object>>): Promise<boolean> => {
    if (pass === null) return false
    deeds.current += 1
    return take(await work(pass.admitted().ticket, pass.origin))
  }
  return {
    // That the line is down is said elsewhere, as long as there is something to look at.
    meeting, unseen, failed: failed || (meeting === null ? unread : ''),
    change: (change) => doing((ticket, origin) => call(origin, 'change', { ...change, ticket })),
    person: (person) => doing((ticket, origin) => call(origin, 'person', { ...person, ticket })),
  }
}
