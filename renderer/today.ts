/** The calendar day where this person is: a test that ends today ends by their clock. */
export const todayHere = (now = new Date()): string =>
  [String(now.getFullYear()).padStart(4, '0'), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-')
