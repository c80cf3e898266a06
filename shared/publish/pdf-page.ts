import type { Id } from '../base/id'
import type { TextStyle } from '../layout/geometry'
import { measure } from '../layout/words'
import { boundsOf, type Bounds, type BoxShape, type Item, type LineShape, type PolygonShape, type TextShape } from '../scene/scene'
import type { FontBook } from './pdf-fonts'
import { num, pdfString, ref, type PdfFile } from './pdf-objects'
import type { Tag, TaggedPage, TagTree } from './pdf-tags'
import type { Page } from './page'

/** What all pages of a file share. */
export interface PageContext {
  readonly pdf: PdfFile
  readonly fonts: FontBook
  readonly tags: TagTree
  /** The object number of the sheet that a link's target is on. */
  readonly sheetOf: (target: Id) => { readonly sheet: number; readonly height: number } | undefined
}

export const colour = (value: string, operator: 'rg' | 'RG'): string => {
  const part = (at: number): string => num(parseInt(value.slice(at, at + 2), 16) / 255, 4)
  return `${part(1)} ${part(3)} ${part(5)} ${operator}\n`
}

/** Handle length of a quarter circle drawn as one cubic curve. */
const round = 0.5523

const boxPath = ({ x, y, width, height, radius }: BoxShape): string => {
  const r = Math.min(radius, width / 2, height / 2)
  if (r <= 0) return `${num(x)} ${num(y)} ${num(width)} ${num(height)} re\n`
  const k = r * (1 - round)
  const [right, bottom] = [x + width, y + height]
  const at = (...values: number[]): string => values.map((value) => num(value)).join(' ')
  return [
    `${at(x + r, y)} m`, `${at(right - r, y)} l`, `${at(right - k, y, right, y + k, right, y + r)} c`,
    `${at(right, bottom - r)} l`, `${at(right, bottom - k, right - k, bottom, right - r, bottom)} c`,
    `${at(x + r, bottom)} l`, `${at(x + k, bottom, x, bottom - k, x, bottom - r)} c`,
    `${at(x, y + r)} l`, `${at(x, y + k, x + k, y, x + r, y)} c`, 'h\n',
  ].join('\n')
}

const pen = (shape: BoxShape | LineShape): string =>
  `${colour(shape.stroke, 'RG')}${num(shape.strokeWidth)} w\n${shape.dashed ? `[${shape.shape === 'box' ? '4 3' : '6 4'}]0 d\n` : '[]0 d\n'}`

const drawBox = (shape: BoxShape): string => {
  const stroked = shape.strokeWidth > 0
  const filled = shape.fill !== 'none'
  if (!stroked && !filled) return ''
  return `${filled ? colour(shape.fill, 'rg') : ''}${stroked ? pen(shape) : ''}${boxPath(shape)}${stroked ? (filled ? 'B' : 'S') : 'f'}\n`
}

const drawLine = (shape: LineShape): string => {
  const curves = shape.curves.map((curve) => `${curve.map((point) => `${num(point.x)} ${num(point.y)}`).join(' ')} c\n`).join('')
  return `${pen(shape)}${num(shape.start.x)} ${num(shape.start.y)} m\n${curves}S\n`
}

const drawPolygon = (shape: PolygonShape): string =>
  `${colour(shape.fill, 'rg')}${shape.points.map((point, index) => `${num(point.x)} ${num(point.y)} ${index === 0 ? 'm' : 'l'}\n`).join('')}f\n`

/** Words that are shown, and what they are read as where that is something else. */
interface Piece {
  readonly text: string
  readonly readAs?: string
}

/** A line of text whose words are shown by the operators given. */
const textObject = (shape: TextShape, operators: string): string =>
  `BT\n${colour(shape.fill, 'rg')}1 0 0 -1 ${num(shape.x)} ${num(shape.y)} Tm\n${operators}ET\n`

/**
 * The lines of an item with a space between them. A word that goes on in the next line is read as a
 * whole where it begins: readers take a hyphen at the end of a line for one that the line break made.
 */
const linePieces = (item: Item, texts: readonly TextShape[]): Piece[][] => {
  const lines = texts.map(({ text }) => text)
  // On a chart no word goes on in the next: there 1 and 0 are two ticks, though its name may hold a 10.
  if (item.role === 'chart') return lines.map((text) => [{ text: `${text} ` }])
  const goesOn = lines.map((text, index) => {
    const next = lines[index + 1]
    return next !== undefined && item.label.includes(text + next) && !item.label.includes(`${text} ${next}`)
  })
  const firstWord = (text: string): string => /^\S*/.exec(text)?.[0] ?? ''
  /** What a word that reaches the end of a line goes on with below. */
  const rest = (index: number): string => {
    let word = ''
    for (let at = index; goesOn[at]; at++) {
      const next = lines[at + 1] ?? ''
      word += firstWord(next)
      if (firstWord(next) !== next) break
    }
    return word
  }
  return lines.map((text, index): Piece[] => {
    const pieces: Piece[] = []
    let left = text
    if (goesOn[index - 1]) {
      const word = firstWord(text)
      pieces.push({ text: word, readAs: '' })
      left = text.slice(word.length)
    }
    if (!goesOn[index]) return [...pieces, { text: index < lines.length - 1 ? `${left} ` : left }]
    if (left === '') return pieces
    const word = /\S*$/.exec(left)?.[0] ?? ''
    return [...pieces, { text: left.slice(0, left.length - word.length) }, { text: word, readAs: word + rest(index) }]
  })
}

const inside = (bounds: Bounds, window: Page['window']): boolean =>
  !window || (bounds.left < window.x + window.width && bounds.right > window.x && bounds.top < window.y + window.height && bounds.bottom > window.y)

/** In points from the sheet's bottom left: left, bottom, right, top. */
const rectangle = (page: Page, bounds: Bounds): readonly [number, number, number, number] => [
  page.x + bounds.left * page.scale,
  page.height - page.y - bounds.bottom * page.scale,
  page.x + bounds.right * page.scale,
  page.height - page.y - bounds.top * page.scale,
]

/** Prints the items of one page and builds its part of the structure. */
class Printer {
  readonly annotations: number[] = []
  private content = ''
  private list: Tag | null = null
  private readonly section: Tag
  private readonly tagged: TaggedPage

  constructor(private readonly context: PageContext, private readonly page: Page, sheet: number) {
    this.section = context.tags.element('Sect', context.tags.root)
    this.tagged = context.tags.page(sheet)
  }

  get key(): number {
    return this.tagged.key
  }

  print(): string {
    const { page } = this
    const { scene } = page
    if (scene.background !== '#ffffff') {
      this.content += `/Artifact BMC\n${colour(scene.background, 'rg')}0 0 ${num(page.width)} ${num(page.height)} re f\nEMC\n`
    }
    this.content += `q\n${num(page.scale, 5)} 0 0 ${num(-page.scale, 5)} ${num(page.x)} ${num(page.height - page.y)} cm\n`
    const { window } = page
    if (window) this.content += `${num(window.x)} ${num(window.y)} ${num(window.width)} ${num(window.height)} re W n\n`
    const shown = scene.items.filter((item) => item.shapes.length > 0 && inside(boundsOf(item), window))
    for (const item of shown) if (item.role === 'link') this.shapes(item)
    const reading = new Set(shown)
    for (const index of scene.reading) {
      const item = scene.items[index]
      if (item && reading.has(item)) this.item(item)
    }
    this.content += 'Q\n'
    this.footer()
    return this.content
  }

  /** All that is no text; decoration to a reader. */
  private shapes(item: Item): void {
    let drawn = ''
    for (const shape of item.shapes) {
      if (shape.shape === 'box') drawn += drawBox(shape)
      else if (shape.shape === 'line') drawn += drawLine(shape)
      else if (shape.shape === 'polygon') drawn += drawPolygon(shape)
    }
    if (drawn !== '') this.content += `/Artifact BMC\n${drawn}EMC\n`
  }

  private words(item: Item, tag: Tag, name: 'H1' | 'H2' | 'P' | 'LBody' | 'Link' | 'Figure'): void {
    const texts = item.shapes.filter((shape) => shape.shape === 'text')
    if (texts.length === 0 && name !== 'Figure') return
    const lines = linePieces(item, texts)
    const { fonts, tags } = this.context
    const draw = (show: (piece: Piece, style: TextStyle) => string): string =>
      texts.map((shape, index) => textObject(shape, (lines[index] ?? []).map((piece) => show(piece, shape.style)).join(''))).join('')
    if (lines.every((pieces) => pieces.every((piece) => piece.readAs === undefined))) {
      this.content += `${tags.mark(tag, name, this.tagged)}${draw((piece, style) => fonts.show(piece.text, style))}EMC\n`
      return
    }
    // A word in two lines is one element with two stretches; stretches inside others would confuse readers.
    let whole = tag
    this.content += draw(({ text, readAs }, style) => {
      if (text === '') return ''
      if (readAs !== undefined && readAs !== '') whole = tags.element('Span', tag, { actualText: readAs })
      const mark = readAs === undefined ? tags.mark(tag, name, this.tagged) : tags.mark(whole, 'Span', this.tagged, readAs)
      return `${mark}${fonts.show(text, style)}EMC\n`
    })
  }

  private item(item: Item): void {
    const { tags } = this.context
    this.shapes(item)
    const listed = item.role === 'node' && item.kind !== 'aim'
    if (!listed) this.list = null
    if (item.role === 'title') return this.linked(item, tags.element('H1', this.section), 'H1')
    if (item.role === 'heading') return this.linked(item, tags.element('H2', this.section), 'H2')
    if (item.role === 'ramp' || item.role === 'chart') {
      const options = { alternative: [item.label, item.description].filter(Boolean).join('. '), bounds: rectangle(this.page, boundsOf(item)) }
      return this.words(item, tags.element('Figure', this.section, options), 'Figure')
    }
    if (!listed) return this.linked(item, tags.element('P', this.section), 'P')
    this.list ??= tags.element('L', this.section)
    this.linked(item, tags.element('LBody', tags.element('LI', this.list)), 'LBody')
  }

  /** The words of an item, as a link where it goes somewhere, and after them what is to be read but not seen. */
  private linked(item: Item, tag: Tag, name: 'H1' | 'H2' | 'P' | 'LBody'): void {
    const { tags, pdf, sheetOf } = this.context
    const target = item.goesTo === undefined ? undefined : sheetOf(item.goesTo)
    if (!target) this.words(item, tag, name)
    else {
      const link = tags.element('Link', tag)
      this.words(item, link, 'Link')
      const annotation = pdf.reserve()
      const key = tags.annotate(link, annotation, this.tagged)
      const rect = rectangle(this.page, boundsOf(item)).map((value) => num(value)).join(' ')
      const words = item.role === 'node' ? `Test cycles of ${item.label}` : item.label
      pdf.put(annotation,
        `<</Type/Annot/Subtype/Link/Rect[${rect}]/Border[0 0 0]/F 4/Dest[${ref(target.sheet)}/XYZ 0 ${num(target.height)} null]/Contents${pdfString(words)}/StructParent ${key}/P ${ref(this.tagged.page)}>>`)
      this.annotations.push(annotation)
    }
    if (item.unseen) {
      const span = tags.element('Span', tag, { actualText: ` ${item.unseen}.` })
      this.content += `${tags.mark(span, 'Span', this.tagged)}EMC\n`
    }
  }

  private footer(): void {
    const [left, right] = this.page.footer
    const style: TextStyle = { size: 8, weight: 400 }
    const place = { shape: 'text', y: this.page.height - 16, style, fill: this.page.footerColour } as const
    const shapes: TextShape[] = [
      { ...place, text: left, x: 28, width: 0 },
      { ...place, text: right, x: this.page.width - 28 - measure(right, style), width: 0 },
    ]
    const drawn = shapes.filter(({ text }) => text !== '').map((shape) => textObject(shape, this.context.fonts.show(shape.text, shape.style))).join('')
    if (drawn !== '') this.content += `/Artifact<</Type/Pagination/Subtype/Footer>>BDC\nq\n1 0 0 -1 0 ${num(this.page.height)} cm\n${drawn}Q\nEMC\n`
  }
}

/** The content of a page and what its object says beside it. */
export const printPage = (context: PageContext, page: Page, sheet: number): { content: string; entries: string } => {
  const printer = new Printer(context, page, sheet)
  const content = printer.print()
  const annotations = printer.annotations.length === 0 ? '' : `/Annots[${printer.annotations.map(ref).join(' ')}]`
  return { content, entries: `${annotations}/Tabs/S/StructParents ${printer.key}` }
}
