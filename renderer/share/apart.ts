import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { mayWrite, type Role } from '../../shared/room/role'
import { textsApart } from '../../shared/diagram/texts'
import { say, useDesk, type Problem } from '../desk'
import { copyText } from './copy'

/**
 * What a person reads whose version was set aside: what happened, what is safe, and the texts that the others do not have.
 * @param role what they may do there. Where that is everything, it is not their right that is wanting: to the server
 *   they are somebody else than who wrote this.
 */
export const apartProblem = (mine: Snapshot, theirs: Snapshot, role: Role | null): Problem => {
  const texts = textsApart(mine, theirs)
  const close = { label: t('Close'), run: () => useDesk.setState({ problem: null }) }
  const copy = {
    label: t('Copy the texts'),
    run: () => say(copyText(texts.join('\n')) ? t('Texts copied.') : t('The browser does not allow copying here. The texts are in your own copy too.')),
  }
  const safe = role === null || mayWrite(role, 'diagram')
    ? t('You have joined as somebody new, and something you wrote before had not reached the session, which takes it from its author alone. Nothing is lost: your version is kept as your own copy, which you find under Share. The session is shown as everyone else has it.')
    : t('What you may do was changed while something you wrote had not reached the session. Nothing is lost: your version is kept as your own copy, which you find under Share. The session is shown as everyone else has it.')
  return {
    title: t('Your version is kept as your own copy'),
    message: texts.length === 0 ? safe : t('{safe} These texts of yours are not in the session:', { safe }),
    details: texts,
    actions: texts.length === 0 ? [close] : [copy, close],
  }
}
