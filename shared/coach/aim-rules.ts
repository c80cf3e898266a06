import { msg, t } from '../base/words'
import type { DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf } from '../diagram/walk'
import { sources, type Finding, type Rule } from './rule'

const months = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const numbers = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty|thirty|ninety'

/** Days, months and years as people write them; what is left over after these is an amount. */
const dates = new RegExp(
  [
    '\\b\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}\\b',
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})\\b`,
    `\\b(?:${months}) \\d{1,2}(?:st|nd|rd|th)?\\b`,
    '\\b(?:19|20)\\d{2}(?:[/–-]\\d{2,4})?\\b',
    '\\bq[1-4]\\b',
  ].join('|'),
  'giu',
)

const dayNamed = new RegExp(
  [
    dates.source,
    // "may" is a verb more often than a month, unless something points to it.
    `\\b(?:by|before|in|until|end of|early|late|next|this) (?:the (?:end|start|middle) of )?(?:next |this )?(?:${months})\\b`,
    `\\b(?:within|in|after|over)(?: the)?(?: next| first| coming)? (?:\\d+|a|an|${numbers})? ?(?:days?|weeks?|months?|years?)\\b`,
    '\\b(?:by|before|until|end of|last day of)(?: the)?(?: end of)?(?: the| this| next)* ?(?:year|month|week|quarter|term|spring|summer|autumn|winter|christmas|easter|new year|course|project|programme)\\b',
  ].join('|'),
  'iu',
)

const amount = new RegExp(`\\p{N}|\\b(?:${numbers}|half|halve[sd]?|halving|double[sd]?|twice|third|quarter|zero|none|no|never|all|every|everyone|everybody|each)\\b`, 'iu')

const worded = (s: Snapshot): DiagramNode | null => {
  const aim = aimOf(s)
  return aim && aim.text.trim() !== '' ? aim : null
}

const about = (aim: DiagramNode, message: string): readonly Finding[] => [{ node: aim.id, message }]

/** Words for dates and numbers are known in English only; in other languages digits are all that is looked for. */
const inEnglish = (s: Snapshot): boolean => /^en\b/i.test(s.meta.language)

export const aimRules: readonly Rule[] = [
  {
    id: 'aim.missing',
    why: msg('Everything in a driver diagram is there to move the aim; without it nobody can tell what a driver drives.'),
    source: sources.driverDiagram,
    find: (s) => (worded(s) || Object.keys(s.nodes).length < 2 ? [] : [{ node: aimOf(s)?.id ?? null, message: t('The aim has no words yet. Say how much, for whom and by when.') }]),
  },
  {
    id: 'aim.amount',
    why: msg('A number says when the aim is reached, and lets everybody see how far away it still is.'),
    source: sources.aim,
    find: (s) => {
      const aim = worded(s)
      return aim && !amount.test(aim.text.replace(dates, ' ')) ? about(aim, t('The aim holds no number. How much better is good enough?')) : []
    },
  },
  {
    id: 'aim.date',
    why: msg('A date makes people plan, and turns a wish into an aim.'),
    source: sources.aim,
    find: (s) => {
      const aim = worded(s)
      return aim && inEnglish(s) && !dayNamed.test(aim.text) ? about(aim, t('The aim names no date. By when?')) : []
    },
  },
  {
    id: 'aim.improve',
    why: msg('"Improve" means something else to each reader; what will be different can be seen and counted.'),
    source: sources.aim,
    find: (s) => {
      const aim = worded(s)
      const vague = aim && /^(?:we (?:will|want to|aim to) |our aim is to |to )?improv(?:e|ing)\b/i.test(aim.text.trim()) && !amount.test(aim.text.replace(dates, ' '))
      return aim && vague ? about(aim, t('The aim says "improve" and not what will be different. What would people see, and how would you count it?')) : []
    },
  },
]
