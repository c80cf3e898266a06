import { refuse, type Result } from '../base/result'
import { t } from '../base/words'
import { reaches, type Role } from './role'

/** What somebody lacks, said as what they may do and whom to ask. */
const lacking = (role: Role, needed: Role): string => {
  if (needed === 'facilitator') return t('Only a facilitator of this session can do that.')
  if (needed === 'contributor') return t('You can look at this diagram but not add to it. Ask the facilitator to let you contribute.')
  return role === 'contributor'
    ? t('You can suggest ideas for this diagram but not change it. Ask the facilitator to let you edit.')
    : t('You can look at this diagram but not change it. Ask the facilitator to let you edit.')
}

/** Why a role does not do, in words, or '' where it does. The one place where the screen is told. */
export const whyNot = (role: Role, needed: Role): string => (reaches(role, needed) ? '' : lacking(role, needed))

/** The same as the result of something that was tried. Null where the role does. */
export const gate = (role: Role, needed: Role): (Result<never> & { readonly ok: false }) | null =>
  reaches(role, needed) ? null : refuse('role', lacking(role, needed))
