/** A calendar day, `2026-03-31`, as a number of days; NaN where it is none. */
export const dayNumber = (day: string): number => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) / 86_400_000 : NaN)

/** The calendar day of an instant, in UTC: days of a diagram have no time zone. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/**
 * A calendar day in words, `2 June`, with the year where it is another than that of `beside`.
 * @param language a BCP 47 tag.
 */
export const dayNamed = (day: string, language: string, beside = ''): string => {
  const time = dayNumber(day) * 86_400_000
  if (Number.isNaN(time)) return day
  const year = day.slice(0, 4) === beside.slice(0, 4) ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', ...year, timeZone: 'UTC' }).format(time)
}
