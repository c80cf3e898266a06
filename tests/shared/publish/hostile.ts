import type { Snapshot } from '../../../shared/diagram/snapshot'
import { drawing } from './sample'

/** Labels that break out of formats that do not escape, one word each that must come through. */
export const hostileLabels: readonly string[] = [
  '<script>alert(1)</script>', ']]><x/>', 'javascript:alert(1)', '"><img src=x onerror=alert(1)>', "'&amp;&lt;", '<!--', '-->', '<?php ?>',
  '\\) Tj ET (', '(((', ')))', '[link](javascript:alert(1))', '![x](http://example.com/x.png)', '# heading', '*bold* _it_ `code`', '| a | b |',
  '=HYPERLINK("http://example.com")', 'a\u202eb\u2066c', '\u05e9\u05dc\u05d5\u05dd hello', '%PDF-1.4 %%EOF', 'endstream endobj', '&#x41;', '<g></g></svg>',
]

/** The same with what the edges of the app would have cleaned away: halves of pairs and control characters. */
export const dirtyLabels: readonly string[] = ['lone \ud800 half', 'half \udc00 lone', 'nul\u0000bell\u0007', 'vt\u000b\u000cff', 'del\u007f\u0085']

export const hostile: Snapshot = drawing({
  meta: { title: hostileLabels[0] ?? '', team: hostileLabels[1] ?? '', version: '"><script>' },
  nodes: {
    aim: ['aim', 'Aim </text><script>'],
    ...Object.fromEntries([...hostileLabels, ...dirtyLabels].map((text, index) => [`n${index}`, ['change', text, { note: text, owner: text.slice(0, 20) }] as const])),
  },
  links: [...hostileLabels, ...dirtyLabels].map((_, index) => [`n${index}`, 'aim'] as const),
  cycles: hostileLabels.map((text, index) => ({ idea: `n${index}`, title: text, question: text, do: text, study: text, next: text })),
})
