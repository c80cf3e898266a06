import { strToU8 } from 'fflate'
import { ok } from '../base/result'
import { msg } from '../base/words'
import { layout } from '../layout/layout'
import { drawScene } from '../scene/draw'
import { printSvg } from '../scene/svg'
import { onPaper, themes } from '../scene/theme'
import { branchOf } from './branch'
import type { Format } from './format'
import { plainJson } from './json'
import { withCharts } from './measure-pages'

/** The picture as SVG; it carries the diagram, so that it opens again. */
export const svg: Format = {
  name: msg('SVG'),
  ending: '.svg',
  mime: 'image/svg+xml',
  publish: (input, options) => {
    const whole = options.only === undefined
    const snapshot = whole ? input.snapshot : branchOf(input.snapshot, options.only ?? '')
    const theme = onPaper(themes[options.theme ?? 'light'])
    const diagram = drawScene(snapshot, whole ? input.layout : layout(snapshot), { theme, legend: options.legend ?? false, versionDate: options.versionDate ?? true })
    const scene = options.measures ? withCharts(diagram, snapshot, theme, options.rules) : diagram
    return Promise.resolve(ok(strToU8(printSvg(scene, options.data === false ? {} : { metadata: plainJson(snapshot) }))))
  },
}
