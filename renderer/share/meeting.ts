import { useEffect, useState } from 'react'
import type { Result } from '../../shared/base/result'
import type { ApiGives, ApiTakes } from '../../shared/room/api'
import { say, useDesk } from '../desk'
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
  readonly failed: string
  readonly change: (change: Change) => Promise<boolean>
  readonly person: (person: Person) => Promise<boolean>
}

/** Asks the server for the session, and again whenever somebody comes, goes or becomes something else. */
export const useMeeting = (pass: Pass | null): Running => {
  const facilitates = useDesk((desk) => desk.role === 'facilitator') && pass !== null
  const people = useDesk((desk) => desk.people.length)
  const [meeting, setMeeting] = useState<Meeting | null>(null)
  const [failed, setFailed] = useState('')
  useEffect(() => {
    if (!facilitates) return setMeeting(null)
    let gone = false
    void call(pass.origin, 'look', { ticket: pass.admitted().ticket }).then((looked) => {
      if (gone) return
      if (looked.ok) setMeeting(looked.value)
      setFailed(looked.ok ? '' : looked.refusal.message)
    })
    return () => {
      gone = true
    }
  }, [pass, facilitates, people])
  const take = (result: Result<Meeting | object>): boolean => {
    if (!result.ok) {
      setFailed(result.refusal.message)
      say(result.refusal.message)
      return false
    }
    setFailed('')
    if (isMeeting(result.value)) setMeeting(result.value)
    return true
  }
  return {
    meeting, failed,
    change: async (change) => pass !== null && take(await call(pass.origin, 'change', { ...change, ticket: pass.admitted().ticket })),
    person: async (person) => pass !== null && take(await call(pass.origin, 'person', { ...person, ticket: pass.admitted().ticket })),
  }
}
