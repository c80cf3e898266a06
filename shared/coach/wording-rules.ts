import type { Id } from '../base/id'
import { msg, t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'
import { inEnglish } from './aim-rules'
import { namesDeadline } from './aim-words'
import { boxesNamed, boxNamed } from './naming'
import { sources, type Finding, type Rule } from './rule'
import { driversOf, nodesOf, ofBox } from './structure-rules'

const workers = '(?:all |the |our |new |ward |front.?line |clinical )*(?:staff|nurses|doctors|clinicians|teachers|faculty|receptionists|managers|colleagues)'
const crowd = '(?:all |the |our |new |ward |front.?line |clinical )*(?:staff|nurses|doctors|clinicians|teams?|carers|volunteers|teachers|faculty|receptionists|managers|colleagues|everyone|people)'

/** Beginnings of what is done or not done, and cannot be tested on a small scale. Only what is sure: a miss is better than a wrong word. */
const task = new RegExp(`^(?:to )?(?:${[
  `train ${crowd}`, 'training (?:for|on|in|of|about)\\b', `(?:staff|team|nurse|clinician|teacher|volunteer) (?:training|education)\\b`, 'professional development\\b',
  '(?:provide|deliver|organi[sz]e|run|give|hold|arrange|set up|offer) (?:\\S+ ){0,3}(?:training|workshops?|teaching sessions?|study days?)\\b',
  `(?:educate|teach) ${workers}`, 'education (?:for|of|on|about)\\b',
  '(?:hold|arrange|organi[sz]e|set up|attend|schedule|have) (?:an? |the |regular |weekly |monthly |quarterly |team |staff |project )*meetings?\\b',
  '(?:set up|form|create|convene|establish) (?:an? |the )?(?:\\S+ )?(?:working group|steering group|task group|task force|task and finish group|committee|project board)\\b',
  '(?:raise|raising) awareness\\b', '(?:write|draft|update|develop|produce) (?:an? |the |our )?(?:\\S+ )?(?:policy|policies|guidelines?|business case|strategy|action plan|report)\\b',
  // "Remind people the day before" is an idea, and so is a way to remind: "with a red tray".
  `(?:e-?mail|remind|tell|inform) ${workers}(?: (?:to|about|of|that|how|why)\\b|[.!]?$)`, '(?:recruit|hire|appoint) (?:an? |the |more |new )', '(?:buy|purchase|procure) ', 'review the literature\\b',
].join('|')})`, 'iu')

/** Verbs at the beginning that make a driver an action; words that are nouns as well ("use", "support", "plan") are left out. */
const verbs = 'increase|reduce|decrease|improve|promote|create|enhance|develop|implement|introduce|adopt|provide|ensure|deliver|establish|strengthen|educate|encourage|eliminate|remove|minimi[sz]e|maximi[sz]e|optimi[sz]e|standardi[sz]e|facilitate|empower|engage|build|raise|prevent|avoid|identify|embed'
const action = new RegExp(`^(?:to |actively |please )?(?:${verbs})\\b(?! (?:in|of)\\b)`, 'iu')
const target = /\d\s?%|\bper ?cent\b|\bfrom \d[\d.,]* to \d/iu

const worded = (s: Snapshot, ids: readonly Id[], fits: (text: string) => boolean): readonly Id[] =>
  inEnglish(s) ? ids.filter((id) => fits(s.nodes[id]?.text.trim() ?? '')) : []

const tasks = (s: Snapshot): readonly Finding[] =>
  worded(s, theoryOf(s).columns.change, (text) => task.test(text)).map((node) =>
    ofBox(node, () => t('{box} reads as a task. What would be different afterwards, and could that be tested? An idea can be read after "To test …".', { box: boxNamed(s, node) }), { command: 'node.rename', args: { node } }))

const actions = (s: Snapshot): readonly Finding[] =>
  worded(s, driversOf(s), (text) => action.test(text)).map((node) =>
    ofBox(node, () => t('{box} reads as an action. What has to be true for the aim to be reached?', { box: boxNamed(s, node) }), { command: 'node.rename', args: { node } }))

const targets = (s: Snapshot): readonly Finding[] =>
  worded(s, driversOf(s), (text) => target.test(text) || namesDeadline(text)).map((node) =>
    ofBox(node, () => t('{box} holds a target. A measure of the driver is the place for it.', { box: boxNamed(s, node) }), { command: 'measure.add', args: { node } }))

/** Rules on words: English only, and only what is sure. */
export const wordingRules: readonly Rule[] = [
  {
    id: 'idea.task', part: 'clarity',
    why: msg('A task is done or not done; an idea is tested, and what is learnt may change it. Training alone rarely changes what people can do.'),
    source: sources.testing,
    could: msg('Tasks could be worded as ideas to test.'),
    find: tasks,
    together: (s, findings) => t('{count} change ideas read as tasks: {boxes}. What would be different afterwards, and could that be tested? An idea can be read after "To test …".', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'driver.action', part: 'clarity', mild: true,
    why: msg('A driver says what has to be in place; what is done about it stands to its right, as change ideas. Many good diagrams mix the two.'),
    source: sources.theory,
    could: msg('Drivers could say what has to be true, rather than what to do.'),
    find: actions,
    together: (s, findings) => t('{count} drivers read as actions: {boxes}. What has to be true for the aim to be reached?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'driver.target', part: 'clarity', mild: true,
    why: msg('A driver stays while its target moves; a measure holds both the target and the points on the way.'),
    source: sources.driverDiagram,
    could: msg('Targets of drivers could be measures.'),
    find: targets,
    together: (s, findings) => t('{count} drivers hold a target: {boxes}. Measures of the drivers are the place for them.', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
]
