import { msg, t } from '../base/words'
import type { DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf } from '../diagram/walk'
import { saysByWhen, saysForWhom, saysHowMuch, saysImproveAlone } from './aim-words'
import { sources, type Finding, type Rule } from './rule'

/** The aim once it has words. */
export const wordedAim = (s: Snapshot): DiagramNode | null => {
  const aim = aimOf(s)
  return aim && aim.text.trim() !== '' ? aim : null
}

/** Words for people, dates and tasks are known in English only; in other languages nothing that depends on words is said. */
export const inEnglish = (s: Snapshot): boolean => /^en\b/i.test(s.meta.language)

const about = (aim: DiagramNode, say: () => string): readonly Finding[] =>
  [{ about: aim.id, nodes: [aim.id], say, mend: { command: 'node.rename', args: { node: aim.id } } }]

/** True of an aim that asks rather than says, such as the one of a template: it is asked for its answer, and for nothing else. */
export const isQuestion = (aim: DiagramNode): boolean => /[?？؟]$/u.test(aim.text.trim())

/** What the aim lacks, where it has words. */
const lacks = (lacking: (s: Snapshot, text: string) => boolean, message: () => string) => (s: Snapshot): readonly Finding[] => {
  const aim = wordedAim(s)
  return aim && !isQuestion(aim) && lacking(s, aim.text) ? about(aim, message) : []
}

const missing = (s: Snapshot): readonly Finding[] => {
  const worded = wordedAim(s)
  if (worded && isQuestion(worded)) return about(worded, () => t('The aim is still a question. Say in its place how much, for whom and by when.'))
  if (worded || Object.keys(s.nodes).length < 2) return []
  const say = () => t('The aim has no words yet. Say how much, for whom and by when.')
  const aim = aimOf(s)
  return aim ? about(aim, say) : [{ about: '', nodes: [], say, mend: { command: 'aim.add', args: {} } }]
}

export const aimRules: readonly Rule[] = [
  {
    id: 'aim.missing', part: 'aim',
    why: msg('Everything in a driver diagram is there to move the aim; without it nobody can tell what a driver drives.'),
    source: sources.driverDiagram,
    could: msg('There could be an aim.'),
    find: missing,
  },
  {
    id: 'aim.improve', part: 'aim',
    why: msg('"Improve" means something else to each reader; what will be different can be seen and counted.'),
    source: sources.aim,
    could: msg('It could say what will be different, and how much.'),
    find: lacks((s, text) => inEnglish(s) && saysImproveAlone(text), () => t('The aim says "improve" and not what will be different. What would people see, and how would you count it?')),
  },
  {
    id: 'aim.amount', part: 'aim',
    why: msg('A number says when the aim is reached, and lets everybody see how far away it still is.'),
    source: sources.aim,
    could: msg('It could say how much.'),
    // An aim that says no more than "improve" is asked for its number there.
    find: lacks((s, text) => !saysHowMuch(text) && !(inEnglish(s) && saysImproveAlone(text)), () => t('The aim holds no number. How much better is good enough?')),
  },
  {
    id: 'aim.date', part: 'aim',
    why: msg('A date makes people plan, and turns a wish into an aim.'),
    source: sources.aim,
    could: msg('It could say by when.'),
    find: lacks((s, text) => inEnglish(s) && !saysByWhen(text), () => t('The aim names no date. By when?')),
  },
  {
    id: 'aim.whom', part: 'aim',
    why: msg('An aim for nobody in particular is nobody’s; naming the people or the place keeps it small enough to reach.'),
    source: sources.aim,
    could: msg('It could say for whom, or where.'),
    find: lacks((s, text) => inEnglish(s) && !saysForWhom(text), () => t('The aim does not say for whom, or where. Who will notice when it is reached?')),
  },
]
