import { cleanText, isRightToLeft } from '../base/text'
import type { Item, Scene, Shape, TextShape } from './scene'

export interface SvgOptions {
  /** Carried in `<metadata>`, such as the diagram itself as JSON, so that the picture opens again. */
  readonly metadata?: string
  /** Without it the picture has a background as its theme says. */
  readonly transparent?: boolean
}

/** What SVG, and only SVG, needs escaped; control characters and halves of pairs would make it no XML at all. */
const escape = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** At most two decimals, and never an exponent. */
const number = (value: number): string => String(Math.round(value * 100) / 100)

const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]/

const textElement = ({ text, x, y, width, style, fill }: TextShape): string => {
  // A right-to-left line would start at its right end; from its middle it is the same either way.
  const place = rightToLeft.test(text) ? `x="${number(x + width / 2)}" text-anchor="middle"` : `x="${number(x)}"`
  const weight = style.weight === 400 ? '' : ` font-weight="${style.weight}"`
  const way = isRightToLeft(text) ? ' direction="rtl"' : ''
  return `<text ${place}${way} y="${number(y)}" font-size="${number(style.size)}"${weight} fill="${fill}">${escape(text)}</text>`
}

const shapeElement = (shape: Shape): string => {
  if (shape.shape === 'text') return textElement(shape)
  if (shape.shape === 'polygon') {
    return `<polygon points="${shape.points.map((point) => `${number(point.x)},${number(point.y)}`).join(' ')}" fill="${shape.fill}"/>`
  }
  const stroke = shape.strokeWidth > 0 ? ` stroke="${shape.stroke}" stroke-width="${number(shape.strokeWidth)}"` : ''
  const dashes = shape.dashed ? ` stroke-dasharray="${shape.shape === 'box' ? '4 3' : '6 4'}"` : ''
  if (shape.shape === 'box') {
    return `<rect x="${number(shape.x)}" y="${number(shape.y)}" width="${number(shape.width)}" height="${number(shape.height)}" rx="${number(shape.radius)}" fill="${shape.fill}"${stroke}${dashes}/>`
  }
  const curves = shape.curves.map((curve) => `C${curve.map((point) => `${number(point.x)} ${number(point.y)}`).join(' ')}`).join('')
  return `<path d="M${number(shape.start.x)} ${number(shape.start.y)}${curves}" fill="none"${stroke}${dashes}/>`
}

const itemElement = (item: Item): string => {
  const shapes = item.shapes.map(shapeElement).join('\n')
  // Hidden from readers as a picture's lines are: what leads to what is said by the boxes.
  if (item.role === 'link') return `<g class="link" aria-hidden="true">\n${shapes}\n</g>`
  const words = `<title>${escape(item.label)}</title>${item.description === '' ? '' : `<desc>${escape(item.description)}</desc>`}`
  return `<g id="${item.role}-${escape(item.id)}" class="${item.role}${item.kind ? ` ${item.kind}` : ''}">${words}\n${shapes}\n</g>`
}

/**
 * Prints a scene as SVG: real text in Noto Sans or whatever stands in for it, no script, no
 * foreignObject, no address outside. The same scene always gives the same bytes.
 */
export const printSvg = (scene: Scene, options: SvgOptions = {}): string => {
  const size = `width="${number(scene.width)}" height="${number(scene.height)}" viewBox="0 0 ${number(scene.width)} ${number(scene.height)}"`
  const language = escape(scene.language)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="picture-title picture-description" lang="${language}" xml:lang="${language}" font-family="'Noto Sans', Arial, sans-serif" text-rendering="geometricPrecision">`,
    `<title id="picture-title">${escape(scene.title)}</title>`,
    `<desc id="picture-description">${escape(scene.description)}</desc>`,
    ...(options.metadata === undefined ? [] : [`<metadata id="throughline-diagram">${escape(options.metadata)}</metadata>`]),
    ...(options.transparent ? [] : [`<rect width="100%" height="100%" fill="${scene.background}"/>`]),
    ...scene.items.map(itemElement),
    '</svg>',
    '',
  ].join('\n')
}
