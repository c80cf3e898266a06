import { strToU8 } from 'fflate'
import { cleanText } from '../base/text'
import { engineOf, type FontSource } from './engine'
import type { Page } from './page'
import { startFonts } from './pdf-fonts'
import { num, pdfName, pdfString, ref, startPdf, type PdfFile } from './pdf-objects'
import { printPage } from './pdf-page'
import { startTags } from './pdf-tags'
import { runsOf } from './runs'

export interface PdfOptions {
  readonly fonts: FontSource
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly subject?: string
  /** Carried inside as data, such as the diagram itself; nothing opens it by itself. */
  readonly attachment?: { readonly name: string; readonly mime: string; readonly description: string; readonly data: string }
}

/** The font files that the pages need. */
const fontFiles = (pages: readonly Page[]): Set<string> => {
  const files = new Set<string>()
  const add = (text: string, weight: 400 | 600 | 700): void => {
    for (const run of runsOf(`${text} `, weight)) files.add(run.file)
  }
  for (const page of pages) {
    for (const text of page.footer) add(text, 400)
    for (const item of page.scene.items) {
      for (const shape of item.shapes) if (shape.shape === 'text') add(shape.text, shape.style.weight)
    }
  }
  return files
}

/** Title, language and maker for programs that read no PDF. No dates: the same diagram gives the same file. */
const metadata = ({ title, language }: PdfOptions): string => {
  const escape = (text: string): string => cleanText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>${escape(language)}</rdf:li></rdf:Bag></dc:language><pdf:Producer>Throughline</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
}

interface Mark {
  readonly title: string
  readonly page: number
  readonly height: number
  readonly below: Mark[]
}

/** Bookmarks as a tree: pages with the same `under` stand below one bookmark of that name. */
const bookmarks = (pages: readonly Page[], sheets: readonly number[]): Mark[] => {
  const top: Mark[] = []
  const groups = new Map<string, Mark>()
  pages.forEach((page, index) => {
    if (page.bookmark === '') return
    const mark: Mark = { title: page.bookmark, page: sheets[index] ?? 0, height: page.height, below: [] }
    if (page.under === '') return void top.push(mark)
    let group = groups.get(page.under)
    if (!group) {
      group = { ...mark, title: page.under, below: [] }
      groups.set(page.under, group)
      top.push(group)
    }
    group.below.push(mark)
  })
  return top
}

const writeMarks = (pdf: PdfFile, marks: readonly Mark[], parent: number): string => {
  const ids = marks.map(() => pdf.reserve())
  marks.forEach((mark, index) => {
    const before = ids[index - 1]
    const after = ids[index + 1]
    const id = ids[index] ?? 0
    const below = mark.below.length === 0 ? '' : writeMarks(pdf, mark.below, id)
    pdf.put(id, `<</Title${pdfString(mark.title)}/Parent ${ref(parent)}${before ? `/Prev ${ref(before)}` : ''}${after ? `/Next ${ref(after)}` : ''}${below}/Dest[${ref(mark.page)}/XYZ 0 ${num(mark.height)} null]>>`)
  })
  return `/First ${ref(ids[0] ?? 0)}/Last ${ref(ids[ids.length - 1] ?? 0)}/Count ${marks.length}`
}

const writeAttachment = (pdf: PdfFile, attachment: NonNullable<PdfOptions['attachment']>): string => {
  const data = strToU8(attachment.data)
  const file = pdf.stream(`/Type/EmbeddedFile/Subtype${pdfName(attachment.mime)}/Params<</Size ${data.length}>>`, data)
  const name = pdfString(attachment.name)
  const specification = pdf.add(`<</Type/Filespec/F${name}/UF${name}/Desc${pdfString(attachment.description)}/AFRelationship/Source/EF<</F ${ref(file)}/UF ${ref(file)}>>>>`)
  return `/Names<</EmbeddedFiles<</Names[${name} ${ref(specification)}]>>>>/AF[${ref(specification)}]`
}

/**
 * Prints pages as a tagged PDF 1.7: vectors and real text only, fonts embedded and subset, structure
 * in reading order, bookmarks and links between the pages. No script, no action, no outside address.
 * The same pages and options give the same bytes.
 */
export const printPdf = async (pages: readonly Page[], options: PdfOptions): Promise<Uint8Array> => {
  const engine = await engineOf(options.fonts)
  await engine.load(fontFiles(pages))
  const pdf = startPdf()
  const catalogue = pdf.reserve()
  const tree = pdf.reserve()
  const resources = pdf.reserve()
  const sheets = pages.map(() => pdf.reserve())
  const targets = new Map(pages.map((page, index) => [page.id, { sheet: sheets[index] ?? 0, height: page.height }]).reverse() as [string, { sheet: number; height: number }][])
  const fonts = startFonts(engine)
  const tags = startTags(pdf)
  pages.forEach((page, index) => {
    const sheet = sheets[index] ?? 0
    const { content, entries } = printPage({ pdf, fonts, tags, sheetOf: (target) => targets.get(target) }, page, sheet)
    const stream = pdf.stream('', strToU8(content, true))
    pdf.put(sheet, `<</Type/Page/Parent ${ref(tree)}/MediaBox[0 0 ${num(page.width)} ${num(page.height)}]/Resources ${ref(resources)}/Contents ${ref(stream)}${entries}>>`)
  })
  pdf.put(tree, `<</Type/Pages/Kids[${sheets.map(ref).join(' ')}]/Count ${sheets.length}>>`)
  pdf.put(resources, `<</Font<<${fonts.write(pdf)}>>>>`)
  const outline = pdf.reserve()
  pdf.put(outline, `<</Type/Outlines${writeMarks(pdf, bookmarks(pages, sheets), outline)}>>`)
  const attached = options.attachment ? writeAttachment(pdf, options.attachment) : ''
  const xmp = pdf.stream('/Type/Metadata/Subtype/XML', strToU8(metadata(options)), false)
  pdf.put(catalogue, `<</Type/Catalog/Pages ${ref(tree)}/StructTreeRoot ${ref(tags.finish())}/MarkInfo<</Marked true>>/Lang${pdfString(options.language)}/ViewerPreferences<</DisplayDocTitle true>>/Outlines ${ref(outline)}/PageMode/UseNone/Metadata ${ref(xmp)}${attached}>>`)
  const subject = options.subject ? `/Subject${pdfString(options.subject)}` : ''
  const info = pdf.add(`<</Title${pdfString(options.title)}${subject}/Producer(Throughline)>>`)
  return pdf.finish(`/Root ${ref(catalogue)}/Info ${ref(info)}`)
}
