import { create } from 'zustand'
import type { Session } from '../../shared/sync/session'
import { versionsTogether, type Version } from '../../shared/sync/versions'

/*
 * The versions of each diagram that is open on this screen. They stand beside the shared documents, so
 * a session does not carry them: whoever keeps a version has it, and saves it with the file.
 */

const none: readonly Version[] = []
const kept = new WeakMap<Session, readonly Version[]>()

/** Counts the changes, so that what shows versions is drawn again. */
const useTurn = create<{ readonly turn: number }>(() => ({ turn: 0 }))

/** Newest first. The same list until it changes. */
export const versionsOf = (session: Session | null): readonly Version[] => (session && kept.get(session)) ?? none

export const putVersions = (session: Session, versions: readonly Version[] = none): void => {
  if (versionsOf(session) === versions) return
  kept.set(session, versions)
  useTurn.setState(({ turn }) => ({ turn: turn + 1 }))
}

/** Brings in the versions of another copy of the diagram. Gives how many did not fit and are still in that copy alone. */
export const bringVersions = (session: Session, others: readonly Version[] = none): number => {
  const { versions, left } = versionsTogether(versionsOf(session), others)
  putVersions(session, versions)
  return left
}

export const useVersions = (session: Session | null): readonly Version[] => {
  useTurn()
  return versionsOf(session)
}

/** Calls back after every change of any list. Returns the way to stop. */
export const onVersions = (listener: () => void): (() => void) => useTurn.subscribe(listener)
