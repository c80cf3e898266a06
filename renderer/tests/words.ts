import { dayNamed } from '../../shared/base/day'
import { language, msg, t } from '../../shared/base/words'
import { markOf } from '../../shared/diagram/ramp'
import { markInWords } from '../../shared/scene/ramp'
import type { Stage, Test } from './tests'

export const stageName: Readonly<Record<Stage, string>> = { plan: msg('To plan'), doing: msg('Doing'), study: msg('Waiting for study'), decided: msg('Decided') }

/** "Cycle 2: One clinic". */
export const titleOf = ({ cycle, number }: Test): string => t('Cycle {number}: {title}', { number, title: cycle.title.trim() || t('no title yet') })

export const ideaOf = ({ idea }: Test): string => idea.text.replace(/\s+/g, ' ').trim() || t('empty')

/** Where a test stands and what it waits for, in words; never by colour alone. */
export const stateInWords = ({ cycle, state }: Test): string => {
  const day = dayNamed(cycle.ends || cycle.starts, language())
  switch (state) {
    case 'planned': return cycle.starts === '' ? t('Planned, no day yet') : t('Starts {day}', { day: dayNamed(cycle.starts, language()) })
    case 'running': if (markOf(cycle) === 'planned') return t('Started {day}, nothing written yet', { day: dayNamed(cycle.starts, language()) })
      return cycle.ends === '' ? t('Running') : t('Running until {day}', { day })
    case 'due': return t('Due {day}', { day })
    case 'overdue': return t('Overdue since {day}', { day })
    case 'waiting for study': return t('Waiting for study')
    case 'waiting for decision': return t('Studied, waiting for a decision')
    case 'done': return t('Decided: {decision}', { decision: markInWords(cycle) })
  }
}
