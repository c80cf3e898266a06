/** Days of a month in the calendar that reaches back as far as years have four digits. */
const daysIn = (year: number, month: number): number => (month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** Whether a text is a calendar day, `2026-03-31`: what no calendar has, such as a thirty-first of February, is none. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** A calendar day as a number of days; NaN where it is none. */
export const dayNumber = (day: string): number => (isDay(day) ? Date.parse(`${day}T00:00:00Z`) / 86_400_000 : NaN)

/** The calendar day of an instant, in UTC: days of a diagram have no time zone. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** Locales for numbers and days: a tag that the checks let through may be none, and what is not known is written as in English, never as on the machine. */
export const knownTag = (tag: string): string[] => {
  try {
    return [...Intl.getCanonicalLocales(tag), 'en-GB']
  } catch {
    return ['en-GB']
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A format takes longer to make than to use; there are as many as languages, twice. */
const formatOf = (language: string, year: boolean): Intl.DateTimeFormat => {
  const name = `${language} ${String(year)}`
  let format = formats.get(name)
  if (!format) formats.set(name, (format = new Intl.DateTimeFormat(knownTag(language), { day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}), timeZone: 'UTC' })))
  return format
}

/**
 * A calendar day in words, `2 June`, with the year where it is another than that of `beside`.
 * @param language a BCP 47 tag.
 */
export const dayNamed = (day: string, language: string, beside = ''): string => {
  const time = dayNumber(day) * 86_400_000
  if (Number.isNaN(time)) return day
  return formatOf(language, day.slice(0, 4) !== beside.slice(0, 4)).format(time)
}
