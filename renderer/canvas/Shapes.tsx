import { isRightToLeft } from '../../shared/base/text'
import type { LineShape, PolygonShape, Shape, TextShape } from '../../shared/scene/scene'

const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]/

const round = (value: number): number => Math.round(value * 100) / 100

export const curvePath = ({ start, curves }: Pick<LineShape, 'start' | 'curves'>): string =>
  `M${round(start.x)} ${round(start.y)}${curves.map((curve) => `C${curve.map((point) => `${round(point.x)} ${round(point.y)}`).join(' ')}`).join('')}`

export const polygonPath = ({ points }: PolygonShape): string => `M${points.map((point) => `${round(point.x)} ${round(point.y)}`).join('L')}Z`

const Text = ({ text, x, y, width, style, fill }: TextShape) => (
  // As on paper: a right-to-left line is placed by its middle, for its start is at its right end.
  <text
    x={rightToLeft.test(text) ? x + width / 2 : x} y={y} textAnchor={rightToLeft.test(text) ? 'middle' : undefined} direction={isRightToLeft(text) ? 'rtl' : undefined}
    style={{ fill, fontSize: style.size, fontWeight: style.weight }}
  >
    {text}
  </text>
)

const One = ({ shape }: { readonly shape: Shape }) => {
  if (shape.shape === 'text') return <Text {...shape} />
  if (shape.shape === 'polygon') return <path d={polygonPath(shape)} style={{ fill: shape.fill }} />
  const outline = shape.strokeWidth > 0 ? { stroke: shape.stroke, strokeWidth: shape.strokeWidth } : {}
  if (shape.shape === 'line') return <path d={curvePath(shape)} style={{ fill: 'none', ...outline }} strokeDasharray={shape.dashed ? '6 4' : undefined} />
  return (
    <rect
      x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={shape.radius}
      style={{ fill: shape.fill, ...outline }} strokeDasharray={shape.dashed ? '4 3' : undefined}
    />
  )
}

/** Draws plain shapes as the SVG export prints them. */
export const Shapes = ({ shapes }: { readonly shapes: readonly Shape[] }) => shapes.map((shape, index) => <One key={index} shape={shape} />)
