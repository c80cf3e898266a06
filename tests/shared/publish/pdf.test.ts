import { expect, test } from 'vitest'
import { cleanText } from '../../../shared/base/text'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { publicationOf } from '../../../shared/publish/document'
import { plainJson } from '../../../shared/publish/json'
import { dirtyLabels, hostile, hostileLabels } from './hostile'
import { drawing, large, peerSupport, realDiagrams } from './sample'
import { attachment, poppler, published, unpacked } from './tools'

/** Told apart from what a line break makes of a word: all white space away, accents put together. */
const bare = (text: string): string => cleanText(text).normalize('NFC').replace(/\s/gu, '').replace(/\f/g, '')

const wordsMissing = (s: Snapshot, text: string): string[] => {
  const found = bare(text)
  return Object.values(s.nodes).flatMap((node) => node.text.split(/\s+/)).filter((word) => word !== '' && !found.includes(bare(word)))
}

const scripts = drawing({
  meta: { title: 'Många språk – nifer o ieithoedd', language: 'sv' },
  nodes: {
    aim: ['aim', 'gå ner 5 kg till sommaren, åäö ÅÄÖ'],
    p1: ['primary', 'Llwybrau gofal: tŷ, dŵr, ŵyl, ŷd, siarad â’r tîm'],
    p2: ['primary', 'Μείωση των καθυστερήσεων κατά 50%'],
    p3: ['primary', 'Сократить время ожидания до двух недель'],
    p4: ['primary', 'Giảm thời gian chờ đợi của người bệnh'],
    s1: ['secondary', 'Łódź, žluťoučký kůň, Ștefan, ffi fl office waffle'],
    s2: ['secondary', 'cafe\u0301 a\u0302\u0301 q\u0308 no\u2011break'],
    c1: ['change', '“Quotes”, … – — • € £ ½ ² × ÷ ≠'],
  },
  links: [['p1', 'aim'], ['p2', 'aim'], ['p3', 'aim'], ['p4', 'aim'], ['s1', 'p1'], ['s2', 'p1'], ['c1', 's1']],
})

test('[P1] the PDF is tagged, titled and in its language, with vectors only and every font embedded and subset', async () => {
  for (const s of [peerSupport, scripts, large(60), hostile]) {
    const pdf = await published('.pdf', s, { legend: true, notes: true, text: true, measures: true })
    const info = poppler('pdfinfo', pdf)
    expect(info).not.toMatch(/Error|Warning/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/JavaScript: +no/)
    expect(info).toMatch(/Title: +\S/)
    const rows = poppler('pdffonts', pdf).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+NotoSans-\S+ +CID TrueType +Identity-H +yes yes yes/)
    expect(poppler('pdfimages', pdf, ['-list']).trim().split('\n')).toHaveLength(2)
    expect(unpacked(pdf)).toContain('/DisplayDocTitle true')
    expect(unpacked(pdf)).toContain(`/Lang(${s.meta.language})`)
  }
})

test.each([[], ['-raw'], ['-layout']].map((flags) => [flags]))('[P2] every word of every node is read off again in Swedish, Welsh, Greek, Cyrillic and Vietnamese %j', async (flags) => {
  const text = poppler('pdftotext', await published('.pdf', scripts), flags, ['-'])
  expect(wordsMissing(scripts, text.replaceAll('\u2010', '\u2011'))).toEqual([])
})

test.each([['-raw'], []].map((flags) => [flags]))('[P2] every word of every node of real and large diagrams is read off again %j', { timeout: 120_000 }, async (flags) => {
  for (const s of [peerSupport, large(200), ...realDiagrams().map((each) => each.snapshot)]) {
    expect(wordsMissing(s, poppler('pdftotext', await published('.pdf', s), flags, ['-']))).toEqual([])
  }
})

test('[P2] a word that was broken at a line end is read as one word', async () => {
  const long = 'Krankenhausaufenthaltsverkürzungsmaßnahmenkatalogüberarbeitungsbeschluss'
  const s = drawing({ nodes: { aim: ['aim', 'Reduce missed peer-support visits'], p: ['primary', `${long} now`] }, links: [['p', 'aim']] })
  for (const flags of [[], ['-raw']]) {
    const words = poppler('pdftotext', await published('.pdf', s), flags, ['-']).split(/\s+/)
    for (const word of ['missed', 'peer-support', 'visits', long, 'now']) expect(words).toContain(word)
    expect(words).not.toContain('support')
  }
})

test('[P3] the text comes in reading order: title, aim, drivers, ideas', async () => {
  const text = poppler('pdftotext', await published('.pdf', peerSupport), ['-raw', '-f', '1', '-l', '1'], ['-']).replace(/\n/g, ' ')
  const places = ['fewer missed visits', 'Aim Reduce', 'Primary drivers', 'Reliable follow-up', 'Secondary drivers', 'A named worker', 'Change ideas', 'Letter by post only'].map((words) => text.indexOf(words))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('[P4] the structure is title, headings, the aim, and lists of drivers and ideas with what they lead to', async () => {
  const pdf = await published('.pdf', peerSupport)
  const structure = poppler('pdfinfo', pdf, ['-struct-text'])
  expect(structure).not.toMatch(/Error|Warning/)
  const start = structure.replace(/\s+/g, ' ')
  expect(start).toContain('Document Sect H1 (block) "Peer support: fewer missed visits" P (block) "Version 0.3 · 11 June 2020 · Visits team" H2 (block) "Aim" P (block) "Reduce missed " Span (inline) "peer-" "support" " visits from " "28% to 10% by 31 " "March 2021"')
  expect(start).toContain('H2 (block) "Primary drivers" L (block): /ListNumbering /None LI (block) LBody (block) "Easy access to appointments"')
  expect(start).toMatch(/LBody \(block\) Link \(inline\)( Object \d+ 0)? "Text reminder two days before Testing 3 test cycles"/)
  expect(unpacked(pdf)).toContain('/ActualText( Leads to Secondary driver: Remembering the visit.)')
})

test('[P5] the same diagram gives the same bytes', async () => {
  const first = await published('.pdf', peerSupport, { notes: true })
  const second = await published('.pdf', { ...peerSupport }, { notes: true })
  expect(Buffer.compare(first, second)).toBe(0)
  expect(unpacked(first)).not.toMatch(/CreationDate|ModDate/)
})

test('[P6] an idea with test cycles is a link to its page, which leads back; both are bookmarked', async () => {
  const { pages } = publicationOf(peerSupport, {})
  const page = pages.find((each) => each.id === 'cycles-c2')
  expect(pages[0]?.scene.items.find((item) => item.id === 'c2')?.goesTo).toBe('cycles-c2')
  expect(pages[0]?.scene.items.find((item) => item.id === 'c1')?.goesTo).toBeUndefined()
  expect(page?.scene.items.find((item) => item.label === 'Back to the diagram')?.goesTo).toBe('diagram')
  const pdf = await published('.pdf', peerSupport)
  const plain = unpacked(pdf)
  const links = plain.match(/\/Subtype\/Link[^\n]*/g) ?? []
  // Five ideas with cycles, and five ways back.
  expect(links).toHaveLength(10)
  for (const link of links) expect(link).toMatch(/\/Dest\[\d+ 0 R\/XYZ 0 [\d.]+ null\]\/Contents[(<].*\/StructParent \d+/)
  expect(plain.match(/\/Type\/OBJR/g)).toHaveLength(10)
  expect(plain).toContain('/Title(Test cycles)')
  expect(plain).toContain('/Title(Text reminder two days before)')
  const text = poppler('pdftotext', pdf, [], ['-']).replace(/\s+/g, ' ')
  for (const words of ['Cycle 3: One clinic', '41 reminders sent, two wrong numbers', '19.5% observed, 1.5 percentage points above the prediction', 'Check numbers at booking']) expect(text).toContain(words)
})

test('[P6] every field of a cycle is printed, however long', async () => {
  const long = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ')
  const s = drawing({ nodes: { aim: ['aim', 'A'], c: ['change', 'C'] }, links: [['c', 'aim']], cycles: [{ idea: 'c', title: 'T', question: long, do: 'done', study: long, decision: 'adopt' }] })
  const { pages } = publicationOf(s, {})
  const texts = pages.flatMap((page) => page.scene.items.flatMap((item) => item.shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : [])))).join(' ')
  expect(texts.match(/word2999/g)).toHaveLength(2)
  for (const page of pages) {
    for (const item of page.scene.items) {
      for (const shape of item.shapes) if (shape.shape === 'text') expect(page.y + shape.y * page.scale).toBeLessThan(page.height - 16)
    }
  }
})

test('[P7] hostile labels come through whole and inert', async () => {
  const pdf = await published('.pdf', hostile, { notes: true, text: true })
  const text = bare(poppler('pdftotext', pdf, ['-raw'], ['-']))
  const visible = (label: string): string => bare(label).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  for (const label of [...hostileLabels, ...dirtyLabels].filter((each) => !/[\u05d0-\u05ea\u202e]/.test(each))) expect(text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')).toContain(visible(label))
  expect(text).toContain('hello')
  // Poppler lists actions as JavaScript and addresses as URI; ours has neither, nor anything that opens by itself.
  const plain = unpacked(pdf).replace(/\((?:\\.|[^\\()])*\)|<feff[0-9a-f]*>/g, '()')
  expect(plain).not.toMatch(/\/(JS|JavaScript|URI|Launch|OpenAction|AA|GoToR|SubmitForm|RichMedia|Image)\b/)
})

test('[P8] the diagram travels inside as data, and can be left out', async () => {
  const pdf = await published('.pdf', peerSupport)
  expect(attachment(pdf)).toBe(plainJson(peerSupport))
  expect(poppler('pdfdetach', await published('.pdf', peerSupport, { data: false }), ['-list'])).toContain('0 embedded files')
})

test('[P9] forty boxes take at most 60 kB and a thousand at most 400 kB', async () => {
  expect((await published('.pdf', large(40))).length).toBeLessThanOrEqual(60_000)
  expect((await published('.pdf', large(1000))).length).toBeLessThanOrEqual(400_000)
})

test('[P10] characters that no font covers are read off again all the same', async () => {
  const s = drawing({ nodes: { aim: ['aim', 'Emoji 😀 and 漢字 and שלום'] }, links: [] })
  const text = poppler('pdftotext', await published('.pdf', s), ['-raw'], ['-'])
  expect(text).toContain('😀')
  expect(text).toContain('漢字')
  expect(text).toMatch(/[\u05d0-\u05ea]{4}/)
})

test('[P11] an export without fonts is refused in words', async () => {
  const { formats } = await import('../../../shared/publish/formats')
  const { layout } = await import('../../../shared/layout/layout')
  const result = await formats.find((each) => each.ending === '.pdf')?.publish({ snapshot: peerSupport, layout: layout(peerSupport) }, {})
  expect(result).toMatchObject({ ok: false, refusal: { code: 'pdf.fonts' } })
})
