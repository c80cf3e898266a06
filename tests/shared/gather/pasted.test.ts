import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPasted, duplicates, type Pasted } from '../../../shared/gather/pasted'
import { readHtml } from '../../../shared/gather/html'
import { attributesOf, decoded, tokens } from '../../../shared/gather/markup'
import { readOpml } from '../../../shared/gather/opml'
import { dateIn } from '../../../shared/gather/points'
import { gather } from '../../../shared/gather/readers'
import { aim, diagram, idea, primary } from '../../kit/diagram'
import { good, options, read, refusal } from './kit'
import * as samples from './samples'

const pasted = (text: string, html = ''): Pasted => good(readPasted({ text, html }))
const drawn = ({ items }: Pasted): string[] => items.map(({ depth, kind, text }) => `${'. '.repeat(depth)}${kind ? `${kind}: ` : ''}${text}`)

describe('rows of a spreadsheet', () => {
  test('[G19] columns are levels, an empty cell is the same as above, a quoted cell has its lines', () => {
    const found = pasted(samples.excelText)
    expect(drawn(found)).toEqual(['Access', '. Booking', '. . Ring the day before,\nin the "own" language', '. . Text at seven', '. Way there', '. . Bus card', 'Welcome', '. Front desk', '. . One face'])
    expect(found.blanks).toBe(1)
  })

  test('[G19] one column is a list of siblings, twice the same words are two rows, blank rows are counted', () => {
    const found = pasted('A\r\nB\r\n\r\nA\r\n\r\n')
    expect(drawn(found)).toEqual(['A', 'B', 'A'])
    expect(found.blanks).toBe(1)
    expect(drawn(pasted('"Two\nlines"\r\nB\r\n'))).toEqual(['Two\nlines', 'B'])
  })

  test('[G19] words repeated in every row, as without merged cells, are one box, also further down', () => {
    expect(drawn(pasted('P\tS\tC1\nP\tS\tC2\nQ\tT\tC3\nP\tS\tC4'))).toEqual(['P', '. S', '. . C1', '. . C2', '. . C4', 'Q', '. T', '. . C3'])
    expect(drawn(pasted('P\nP\tS\nP'))).toEqual(['P', '. S', 'P'])
    expect(drawn(pasted('P\t\tC'))).toEqual(['P', '. . C'])
    expect(drawn(pasted('\tP\tS\n\t\tT'))).toEqual(['P', '. S', '. T'])
  })

  test('[G20] a first row of names tells what the columns are, and says so', () => {
    const found = pasted('Primary driver\tChange idea\tOwner\tStatus\nP\tC\tAnn\ttesting\n\tD\t\t')
    expect(drawn(found)).toEqual(['primary: P', '. change: C', '. change: D'])
    expect(found.items[1]?.fields).toEqual({ owner: 'Ann', status: 'testing' })
    expect(found.said).toEqual(['The first row names the columns, so it is not a box.'])
    expect(drawn(pasted('Idea\nC\nD'))).toEqual(['change: C', 'change: D'])
    expect(drawn(pasted('kind\ttext\tparent\nprimary\tP\t\nidea\tC\tP'))).toEqual(['primary: P', 'change: C'])
    expect(pasted('kind\ttext\tparent\nprimary\tP\t').said[1]).toContain('The column "parent" was left out')
  })

  test('[G20] a word for a kind among other words is a box', () => {
    expect(drawn(pasted('Goal\tSafe shoes\nX\tY'))).toEqual(['Goal', '. Safe shoes', 'X', '. Y'])
    expect(drawn(pasted('Ideas\tBus card'))).toEqual(['Ideas', '. Bus card'])
  })

  test('[G26] a list with tabs in front, or behind bullets, is a list', () => {
    expect(drawn(pasted('P\n\tS\n\t\tC\nQ'))).toEqual(['P', '. S', '. . C', 'Q'])
    expect(drawn(pasted('•\tP\n•\tQ'))).toEqual(['P', 'Q'])
    expect(drawn(pasted('- P\n  - S\n- Change idea: C'))).toEqual(['P', '. S', 'change: C'])
    expect(drawn(pasted('Hello, you\nDear all, good day'))).toEqual(['Hello, you', 'Dear all, good day'])
    expect(drawn(pasted('"Be kind"\n"Be brave"'))).toEqual(['"Be kind"', '"Be brave"'])
    expect(pasted('P\n\n\nQ\n\n').blanks).toBe(2)
  })
})

describe('HTML', () => {
  test('[G21] tables of Excel and Google Sheets, with merged cells, line breaks and entities', () => {
    const found = pasted('', samples.excelHtml)
    expect(drawn(found)).toEqual(['Access', '. Booking', '. . Ring the day before,\nin the own language', '. . Text at 7 & 9', '. Way there', '. . Bus card', 'Welcome', '. Front desk', '. . One face'])
    expect(found.blanks).toBe(1)
    const sheets = pasted('Change idea\tOwner\nBus card\tAnn', samples.sheetsHtml)
    expect(drawn(sheets)).toEqual(['change: Bus card', 'change: One face'])
    expect(sheets.items[0]?.fields).toEqual({ owner: 'Ann' })
  })

  test('[G21] a table that only frames a page, and one in a cell, do not hide the words', () => {
    expect(drawn(pasted('', '<table><tr><td><ul><li>A<li>B</ul></td></tr></table>'))).toEqual(['A', 'B'])
    expect(drawn(pasted('', '<table><tr><td>A<table><tr><td>x</td><td>y</td></tr></table></td><td>B</td></tr></table>'))).toEqual(['A\nx\ny', '. B'])
  })

  test.each([
    ['Google Docs', samples.docsHtml, ['Access', '. Booking by text', 'Welcome']],
    ['Word', samples.wordHtml, ['Access', '. Booking by text', '. . Ring first', 'Welcome']],
    ['Word in a browser', samples.wordOnlineHtml, ['Access', '. Booking', 'Welcome']],
    ['LibreOffice', samples.libreHtml, ['Access', '. Booking by text', 'Welcome']],
    ['a web page with headings', '<h2>Access</h2><p>How to come</p><ol><li>Bus<br>card</li></ol><h2>Welcome</h2><ul><li>One face</li></ul>', ['Access', '. How to come', '. . Bus\ncard', 'Welcome', '. One face']],
  ])('[G22] lists in lists: %s', (_, html, wanted) => {
    expect(drawn(pasted('not this', html))).toEqual(wanted)
  })

  test('[G22] without a list or a table the text is better than its HTML', () => {
    expect(drawn(pasted('P\n\tS', '<div><span>P</span><br><span>S</span></div>'))).toEqual(['P', '. S'])
  })

  test('[G22] a page opens as a file, and what is none is refused', () => {
    expect(read(readHtml('<ul><li>A<ul><li>P<ul><li>S</li></ul></li></ul></li></ul>', options())).links).toEqual(['P > A', 'S > P'])
    expect(read(gather('t.html', '<table><tr><th>Aim</th><th>Primary driver</th></tr><tr><td>A</td><td>P</td></tr></table>', options())).boxes).toEqual(['aim: A', 'primary: P'])
    expect(refusal(readHtml('<script>alert(1)</script>', options()))).toContain('nothing to import')
  })

  test('[G25] scripts, styles and comments are passed over; broken tags harm nothing', () => {
    const html = '<ul><li>A<script>document.write("<li>x")</script><STYLE>li{}</style><!-- <li>y --><li title="a>b">B &lt;i&gt; &eacute;&#233;&#xe9; &unknown; 3 < 4</ul><li'
    expect(drawn(pasted('', html))).toEqual(['A', 'B <i> ééé &unknown; 3 < 4'])
    expect([...attributesOf('a="1" B=\'2\' c=3 d __proto__="x"')]).toEqual([['a', '1'], ['b', '2'], ['c', '3'], ['d', ''], ['__proto__', 'x']])
    expect(decoded('&amp;lt; &#0; &#xffffff; &nbsp;')).toBe('&lt; \0 &#xffffff; \u00a0')
  })

  test('[G25] whatever is pasted gets an answer, and never more than it says', () => {
    const piece = fc.oneof(
      fc.constantFrom('<ul>', '</ul>', '<li>', '<table>', '</table>', '<tr>', '<td rowspan=9 colspan="999">', '<td>', '<script>', '</script>', '<!--', '-->', '<![CDATA[', ']]>', '<', '>', '"', "='", '&amp;', '&#x', '<opml>', '<outline text="', '\t', '\n', '\r\n', '2026-01-01', '5', '<h1>', '<p style="mso-list:l0 level3">', '<span style="mso-list:Ignore">'),
      fc.string())
    fc.assert(fc.property(fc.array(piece, { maxLength: 50 }), fc.array(piece, { maxLength: 50 }), (text, html) => {
      const result = readPasted({ text: text.join(''), html: html.join('') })
      if (result.ok) expect(result.value.items.length + result.value.measures.length).toBeGreaterThan(0)
      else expect(result.refusal.message).toMatch(/\.$/)
      for (const { depth, text: words } of result.ok ? result.value.items : []) expect(depth >= 0 && words !== '').toBe(true)
    }), { numRuns: 1_500 })
  })

  const mega = 1024 * 1024
  const fill = (unit: string, size = 20 * mega): string => Buffer.from(unit.repeat(Math.floor(size / unit.length))).toString()
  test.each([
    ['tags', '<li>'], ['tags that never end', '<'], ['quotation marks', '<a b="'], ['apostrophes', "<a b='"], ['comments', '<!--'], ['comments with ends', '<!---->'],
    ['scripts', '<script>'], ['scripts of many spellings', '<script><SCRIPT><scRipt></sCRIPT>'], ['tables', '<table>'], ['cells', '<table><tr><td rowspan=200 colspan=200>'], ['entities', '&amp;'], ['half entities', '&#'],
    ['attributes', '<p a=b c=d '], ['CDATA', '<![CDATA['], ['spans', '<span>'], ['lines', '<p>x</p>'], ['outlines', '<opml><outline text="x">'], ['rows', 'a\tb\n'], ['quotes in rows', '\t"'], ['blank lines', '\n'],
  ])('[G25] 20 MB of %s: an answer within two seconds', (_, unit) => {
    const given = fill(unit)
    for (const flavours of [{ text: '', html: given }, { text: `<opml>${given}`, html: '' }, { text: given, html: '' }]) {
      const before = process.cpuUsage()
      const result = readPasted(flavours)
      const { user, system } = process.cpuUsage(before)
      if (!result.ok) expect(result.refusal.message.length).toBeLessThan(400)
      expect((user + system) / 1_000_000).toBeLessThan(2)
    }
  })

  test('[G25] tokens end, and a tag has the name that it has', () => {
    expect([...tokens('<A-b:c x>t</A-b:c><br/>', true)].map((token) => (token.at === 'text' ? token.text : `${token.at} ${token.name}`))).toEqual(['open a-b:c', 't', 'close a-b:c', 'open br'])
  })
})

describe('outlines and data', () => {
  test('[G23] OPML: levels, notes, titles, formats in the text, kinds in words', () => {
    const { snapshot } = good(readOpml(samples.opml, options()))
    expect(snapshot.meta.title).toBe('Visits & access')
    expect(read(gather('visits.OPML', samples.opml, options()))).toEqual({
      boxes: ['aim: Fewer missed visits', 'primary: Access', 'primary: Welcome > all', 'secondary: Booking by text', 'change: Ring "first"'],
      links: ['Access > Fewer missed visits', 'Booking by text > Access', 'Ring "first" > Booking by text', 'Welcome > all > Fewer missed visits'],
      repairs: [],
    })
    expect(Object.values(snapshot.nodes).find(({ kind }) => kind === 'aim')?.note).toBe('By June — all clinics\non site')
    expect(pasted(samples.opml).blanks).toBe(1)
    expect(refusal(readOpml('<html></html>', options()))).toContain('not OPML')
    expect(refusal(readOpml('<opml><body></body></opml>', options()))).toContain('nothing to import')
  })

  test('[G24] dates and values become measures; what cannot be read is said with its line', () => {
    const found = pasted(samples.seriesCsv)
    expect(found.measures).toEqual([
      { name: 'Missed visits', points: { '2026-01-05': 12.5, '2026-01-12': 1204 }, annotations: { '2026-01-12': 'New booking line' } },
      { name: 'Visits', points: { '2026-01-05': 80, '2026-01-12': 79, '2026-01-19': 81 }, annotations: { '2026-01-12': 'New booking line' } },
    ])
    expect(found.said).toEqual([
      'Line 4: there is a value for 2026-01-05 already, so this one was left out.', 'Line 4: there is a value for 2026-01-05 already, so this one was left out.',
      'Line 5: "next week" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
      'Line 6: "31/02/2026" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
      'Line 7: "none" is not a number, so it was left out.',
    ])
  })

  test('[G24] without names, with semicolons and decimal commas, and as a file', () => {
    expect(pasted('2026-01-01;1,5\n2026-02-01;2').measures).toEqual([{ name: 'Imported data', points: { '2026-01-01': 1.5, '2026-02-01': 2 }, annotations: {} }])
    const { snapshot, repairs } = good(gather('falls.csv', 'date,value\n2026-01-01,3\nx,4', options()))
    expect(Object.values(snapshot.measures)).toMatchObject([{ name: 'value', type: 'outcome', points: { '2026-01-01': 3 } }])
    expect(repairs).toEqual(['Line 3: "x" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.'])
    expect(['2026-3-1', '2026-03', '1.3.26', 'Mar 2026', '1-Mar-26', '2026-03-01T10:00:00Z'].map(dateIn)).toEqual(Array(6).fill('2026-03-01'))
    expect(['03/14/2026', '2025-02-29', 'Idea 1', '', '1', 'Foo 2026'].map(dateIn)).toEqual(Array(6).fill(null))
    expect(refusal(readPasted({ text: Array.from({ length: 5_001 }, (_, i) => `${new Date(i * 86_400_000).toISOString().slice(0, 10)}\t1`).join('\n'), html: '' }))).toContain('5,000 dates')
  })

  test('[G24] the file of an SPC program: names in quotes, days with a time, what was done in a column of comments', () => {
    const { snapshot, repairs } = good(gather('falls.csv', '"Date","Falls per 1,000 bed days","Comments"\r\n"01/04/2025 00:00","6.1",""\r\n"01/05/2025 00:00","5.4","New slippers, all wards"\r\n', options()))
    expect(Object.values(snapshot.measures)).toMatchObject([{ name: 'Falls per 1,000 bed days', points: { '2025-04-01': 6.1, '2025-05-01': 5.4 }, annotations: { '2025-05-01': 'New slippers, all wards' } }])
    expect(repairs).toEqual([])
  })

  test('[G29] rows that are in the diagram or further up in the list are marked, whatever their case and spaces', () => {
    const s = diagram(aim('A', primary('Safe  shoes', idea('X'))))
    expect(duplicates(s, pasted('safe shoes\nNew\nnew \nX').items)).toEqual([
      { twice: 'in the diagram', is: 'Safe  shoes' }, { twice: null, is: null }, { twice: 'in the list', is: null }, { twice: 'in the diagram', is: 'X' },
    ])
  })

  test('[G26] nothing, and too much, is refused in words', () => {
    expect(refusal(readPasted({ text: ' \n\t', html: '<p></p>' }))).toContain('There is no text on the clipboard')
    expect(refusal(readPasted({ text: 'x'.repeat(50 * mega + 1), html: '' }))).toContain('50 MB')
    expect(refusal(readPasted({ text: 'a\tb\n'.repeat(1_500).replace(/a/g, () => `a${Math.random()}`), html: '' }))).toContain('2,000 lines')
  })
})

const mega = 1024 * 1024
