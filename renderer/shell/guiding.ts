import { t } from '../../shared/base/words'
import { isNearlyEmpty, type Question } from '../../shared/coach/guide'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { aimOf, theoryOf } from '../../shared/diagram/walk'
import { addAim, addIdea, addPrimary } from '../../shared/edit/grow'
import { addMeasure } from '../../shared/edit/measures'
import { edit } from '../canvas/treekeys'
import { act, say, useDesk } from '../desk'
import { set, useSettings } from '../settings'
import { mend, toMeasure } from '../theory/mending'

/** Shows the guide or hides it, on this device. */
export const toggleGuide = (): void => {
  const guide = !useSettings.getState().guide
  set({ guide })
  const s = useDesk.getState().session?.view().shown
  if (!guide) say(t('The guide is hidden. The View menu brings it back.'))
  else say(s && isNearlyEmpty(s) ? t('The guide is shown.') : t('The guide is shown while a diagram holds hardly anything.'))
}

/** Goes to the words of the aim; without an aim there is one now. */
const toAim = (s: Snapshot): void => {
  const aim = aimOf(s)
  if (aim) edit(aim.id)
  else act(addAim, {})
}

/** Goes to the measure of the aim, to a new one where there is none. */
const toMeasures = (s: Snapshot): void => {
  const aim = aimOf(s)
  // A measure is of something.
  if (!aim) {
    toAim(s)
    return
  }
  const measure = Object.values(s.measures).find(({ nodes }) => nodes[aim.id])
  if (measure) toMeasure(aim.id, measure.id)
  else mend({ command: addMeasure.id, args: { node: aim.id } })
}

/** A driver first, then an idea for the last of them. */
const toChanges = (s: Snapshot): void => {
  const { primary, secondary, tertiary } = theoryOf(s).columns
  const last = [...primary, ...secondary, ...tertiary].at(-1)
  if (last === undefined) act(addPrimary, {})
  else act(addIdea, { under: last })
}

const answers: Readonly<Record<Question, (s: Snapshot) => void>> = { aim: toAim, measures: toMeasures, changes: toChanges }

/** Takes the person to where a question is answered. */
export const answer = (question: Question): void => {
  const s = useDesk.getState().session?.view().shown
  if (s) answers[question](s)
}
