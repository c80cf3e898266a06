const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Makes a string safe to keep and to share: CRLF becomes LF, control characters go, and half of a
 * surrogate pair becomes U+FFFD (peers encode a lone half differently and would drift apart).
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(control, '').replace(loneSurrogate, '\ufffd')

/** As {@link cleanText}, on one line and trimmed. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
