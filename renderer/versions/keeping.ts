import type { Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'
import type { Session } from '../../shared/sync/session'
import { addVersion, removeVersion, restoreVersion, type Version } from '../../shared/sync/versions'
import { act, newId, say, useDesk } from '../desk'
import { noteRestored } from '../share/trail'
import { putVersions, versionsOf } from './shelf'

const closeProblem = (): void => useDesk.setState({ problem: null })

/** Keeps the diagram of now under a name, or says why not. */
const keep = (session: Session, name: string): Result<readonly Version[]> => {
  const added = addVersion(versionsOf(session), session.view().raw, { id: newId(), name, at: Date.now(), by: useDesk.getState().me.name })
  if (added.ok) putVersions(session, added.value)
  return added
}

/** Gives the words of the refusal, or '' where the version was kept. */
export const keepVersion = (name: string): string => {
  const { session } = useDesk.getState()
  if (!session) return t('Open or start a diagram first.')
  const kept = keep(session, name)
  if (!kept.ok) return kept.refusal.message
  say(t('Kept the version “{name}”.', { name: name.trim() }))
  return ''
}

/** Once asked: what is here now is kept first, so that neither is lost. */
const restoreNow = (version: Version): void => {
  closeProblem()
  const { session } = useDesk.getState()
  if (!session) return
  const plan = session.plan(restoreVersion, { version })
  if (plan.ok && plan.value.edits.length > 0) {
    const before = keep(session, t('Before restoring “{name}”', { name: version.name }))
    if (!before.ok) {
      useDesk.setState({ problem: { title: t('The version was not restored'), message: t('What is here now has to be kept first. {reason}', { reason: before.refusal.message }), actions: [{ label: t('OK'), run: closeProblem }] } })
      return
    }
  }
  act(restoreVersion, { version })
  if (plan.ok && plan.value.edits.length > 0) noteRestored()
  useDesk.setState({ dialog: null })
}

export const askToRestore = (version: Version): void =>
  useDesk.setState({
    problem: {
      title: t('Restore version'),
      message: t('The diagram becomes what it was in “{name}”, for everyone who has it open. Nothing is lost: what is here now is kept as a version first, Undo takes the restoring back, and what was added since is under “Recently removed”.', { name: version.name }),
      actions: [{ label: t('Cancel'), run: closeProblem }, { label: t('Restore version'), run: () => restoreNow(version) }],
    },
  })

export const askToDelete = (version: Version): void =>
  useDesk.setState({
    problem: {
      title: t('Delete version'),
      message: t('“{name}” goes from the version history and cannot be brought back. The diagram itself stays as it is.', { name: version.name }),
      actions: [
        { label: t('Cancel'), run: closeProblem },
        {
          label: t('Delete version'),
          run: () => {
            closeProblem()
            const { session } = useDesk.getState()
            if (!session) return
            putVersions(session, removeVersion(versionsOf(session), version.id))
            say(t('Deleted the version “{name}”.', { name: version.name }))
          },
        },
      ],
    },
  })
