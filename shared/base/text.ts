const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Makes a string safe to keep and to share: CRLF becomes LF, control characters go, and half of a
 * surrogate pair becomes U+FFFD (peers encode a lone half differently and would drift apart).
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(control, '').replace(loneSurrogate, '\ufffd')

/** The first `most` UTF-16 units of a text, less the half character that would be left at the end. */
export const cutTo = (text: string, most: number): string =>
  text.slice(0, text.length > most && /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most)

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** True where a text is written from right to left: its first letter decides, as in browsers. */
export const isRightToLeft = (text: string): boolean => rightToLeftLetter.test(/\p{L}/u.exec(text)?.[0] ?? '')

/** As {@link cleanText}, on one line and trimmed. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
