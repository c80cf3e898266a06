import { knownTag } from '../../shared/base/day'
import { language, t } from '../../shared/base/words'

/** How much is said about a box that is not settled; empty where nothing is. */
export const commentsSaid = (count: number): string => (count === 0 ? '' : t('{count, plural, one {# comment} other {# comments}}', { count }))

/** Whose idea it is, as far as that is known. */
export const authorSaid = (author: string): string => (author === '' ? '' : t('From {name}', { name: author }))

const [minute, hour, day, week] = [60_000, 3_600_000, 86_400_000, 604_800_000]

/** When something was said: how long ago within a week, else the day. */
export const whenSaid = (at: number, now: number): string => {
  const ago = Math.max(0, now - at)
  if (ago < minute) return t('just now')
  const tag = knownTag(language())
  if (ago >= week) return new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }).format(new Date(at))
  const form = new Intl.RelativeTimeFormat(tag, { numeric: 'always' })
  if (ago < hour) return form.format(-Math.floor(ago / minute), 'minute')
  return ago < day ? form.format(-Math.floor(ago / hour), 'hour') : form.format(-Math.floor(ago / day), 'day')
}

/** The whole moment, for a tip. */
export const momentSaid = (at: number): string => new Intl.DateTimeFormat(knownTag(language()), { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
