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

const spans = [
  // "may" is a verb more often than a month, unless something points to it.
  `\\b(?:by|before|in|until|end of|early|late|next|this) (?:the (?:end|start|middle) of )?(?:next |this )?(?:${months})\\b`,
  `\\b(?:within|in|after|over)(?: the)?(?: next| first| coming)? (?:\\d+|a|an|${numbers})? ?(?:hours?|days?|weeks?|months?|years?)\\b`,
  '\\b(?:by|before|until|end of|last day of)(?: the)?(?: end of)?(?: the| this| next)* ?(?:year|month|week|quarter|term|spring|summer|autumn|winter|christmas|easter|new year|course|project|programme)\\b',
]

const dayMeant = new RegExp([dates.source, ...spans.map((span) => span.replace('hours?|', ''))].join('|'), 'iu')
const anySpan = new RegExp(spans.join('|'), 'giu')

const amount = new RegExp(`\\p{N}|\\b(?:${numbers}|half|halve[sd]?|halving|double[sd]?|twice|third|quarter|zero|none|no|never|all|every|everyone|everybody|each)\\b`, 'iu')

const people = new RegExp(`\\b(?:${[
  'people', 'persons?', 'patients?', 'residents?', 'clients?', 'customers?', 'users?', 'members?', 'visitors?', 'guests?', 'callers?', 'applicants?', 'everyone', 'everybody', 'nobody',
  'adults?', 'children', 'child', 'babies', 'bab(?:y|ies)', 'infants?', 'mothers?', 'fathers?', 'parents?', 'famil(?:y|ies)', 'carers?', 'women', 'woman', 'men', 'girls?', 'boys?', 'teenagers?',
  'students?', 'pupils?', 'learners?', 'trainees?', 'teachers?', 'staff', 'nurses?', 'doctors?', 'clinicians?', 'midwives', 'therapists?', 'colleagues?', 'employees?', 'workers?', 'volunteers?', 'drivers',
  'households?', 'tenants?', 'neighbours?', 'communit(?:y|ies)', 'teams?', 'schools?', 'classes', 'wards?', 'clinics?', 'practices', 'hospitals?', 'homes?', 'surgeries',
  'those who', 'who', 'i', 'we', 'me', 'us', 'my', 'our',
].join('|')})\\b`, 'iu')

/** Somewhere: "at Alder Lane", "on the ward", but not "a reduction in falls" and not "in all". */
const place = /(?<!\b(?:reduction|increase|decrease|improvement|rise|drop|fall|change|cut) )\b(?:at|on|across|within|among|for|in) (?:(?:the|our|my|each|every|all|a|an) )?(?!(?:the|whom|what|which|all|average|total|time|least|most|order|full|place)\b)[\p{L}]{3,}/iu

/** Names of days and stretches of time left out, so that "in May" is no place and "2027" no amount. */
const timeless = (text: string): string => text.replace(anySpan, ' ').replace(dates, ' ')

/** Whether a text holds an amount: digits in any language, words of amount in English. */
export const saysHowMuch = (text: string): boolean => amount.test(text.replace(dates, ' '))

/** Whether an English text names a day or a stretch of time. */
export const saysByWhen = (text: string): boolean => dayMeant.test(text)

/** Whether an English text names people or a place. Generous: what it misses it must not blame. */
export const saysForWhom = (text: string): boolean => people.test(text) || place.test(timeless(text))

/** Whether an English text says only that something will be better. */
export const saysImproveAlone = (text: string): boolean =>
  /^(?:we (?:will|want to|aim to) |our aim is to |the aim is to |to )?(?:improv(?:e|ing)|enhanc(?:e|ing)|optimi[sz](?:e|ing)|better)\b/i.test(text.trim()) && !saysHowMuch(text)

/** Whether an English text names a calendar day, month or year to reach: "by March", "by end of 2027". */
export const namesDeadline = (text: string): boolean => new RegExp(`\\bby (?:the )?(?:end of |start of )?(?:${months}\\b|\\d{1,2}(?:st|nd|rd|th)? (?:${months})\\b|(?:19|20)\\d{2}\\b)`, 'iu').test(text)
