import type { Id } from '../base/id'
import type { Line, TextStyle } from '../layout/geometry'
import { baselineIn, wrap } from '../layout/words'
import { textLines } from '../scene/boxes'
import type { Item, Role, Scene, Shape } from '../scene/scene'
import type { Theme } from '../scene/theme'

/** Text set in lines of a width. */
export interface Block {
  readonly role: Role
  readonly label: string
  readonly style: TextStyle
  readonly lineHeight: number
  readonly lines: readonly Line[]
  readonly fill: string
  readonly goesTo?: Id
}

export interface BlockOptions {
  readonly role?: Role
  readonly size: number
  readonly weight?: TextStyle['weight']
  readonly fill: string
  readonly goesTo?: Id
}

/** A text as a block; its lines are `1.4` apart. */
export const block = (text: string, width: number, options: BlockOptions): Block => {
  const style: TextStyle = { size: options.size, weight: options.weight ?? 400 }
  return {
    role: options.role ?? 'text',
    label: text.replace(/\s+/g, ' ').trim(),
    style,
    lineHeight: Math.round(options.size * 1.4 * 10) / 10,
    lines: wrap(text, style, width),
    fill: options.fill,
    ...(options.goesTo === undefined ? {} : { goesTo: options.goesTo }),
  }
}

export const blockHeight = ({ lines, lineHeight }: Block): number => lines.length * lineHeight

export interface FlowOptions {
  readonly width: number
  readonly height: number
  readonly margin: number
  /** Kept free at the foot. */
  readonly footer: number
  readonly theme: Theme
  readonly title: string
  readonly language: string
}

/**
 * Sets blocks one below the other on sheets, in points, a new sheet where one is full. Text that is
 * longer than a sheet goes on on the next: nothing is ever left out.
 */
export class Flow {
  private readonly sheets: Item[][] = [[]]
  private y: number
  private count = 0

  constructor(private readonly options: FlowOptions) {
    this.y = options.margin
  }

  get width(): number {
    return this.options.width - 2 * this.options.margin
  }

  get left(): number {
    return this.options.margin
  }

  /** What is left of the sheet. */
  get room(): number {
    return this.options.height - this.options.margin - this.options.footer - this.y
  }

  /** The height of an empty sheet. */
  get full(): number {
    return this.options.height - 2 * this.options.margin - this.options.footer
  }

  get top(): number {
    return this.y
  }

  space(height: number): void {
    this.y += height
  }

  /** Begins a new sheet unless so much room is left. */
  need(height: number): void {
    if (this.room < height && this.y > this.options.margin) this.turn()
  }

  turn(): void {
    this.sheets.push([])
    this.y = this.options.margin
  }

  /** Puts shapes where they stand; the caller moves on with `space`. */
  place(role: Role, label: string, shapes: readonly Shape[], goesTo?: Id, description = ''): void {
    if (shapes.length === 0) return
    this.sheets[this.sheets.length - 1]?.push({
      role, id: `block-${++this.count}`, label, description, kind: null, shapes, ...(goesTo === undefined ? {} : { goesTo }),
    })
  }

  /** A block at a place on the sheet, not moving on. */
  put(item: Block, x: number, y: number): void {
    this.place(item.role, item.label, this.linesAt(item, item.lines, x, y), item.goesTo)
  }

  /** A block below what is there, going on on the next sheet where it must. */
  add(item: Block, x = this.left): void {
    let rest = item.lines
    while (rest.length > 0) {
      const fitting = Math.max(0, Math.floor((this.room + 0.01) / item.lineHeight))
      if (fitting === 0 && this.y > this.options.margin) {
        this.turn()
        continue
      }
      const now = rest.slice(0, Math.max(1, fitting))
      this.place(item.role, item.label, this.linesAt(item, now, x, this.y), item.goesTo)
      this.y += now.length * item.lineHeight
      rest = rest.slice(now.length)
    }
  }

  finish(): Scene[] {
    return this.sheets.map((items) => ({
      width: this.options.width,
      height: this.options.height,
      origin: { x: 0, y: 0 },
      background: this.options.theme.background,
      title: this.options.title,
      description: '',
      language: this.options.language,
      items,
      reading: items.map((_, index) => index),
    }))
  }

  private linesAt(item: Block, lines: readonly Line[], x: number, y: number): Shape[] {
    return textLines(lines, { x, y: y + baselineIn(item.lineHeight, item.style.size) }, item.lineHeight, item.style, item.fill)
  }
}
