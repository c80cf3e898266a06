import { ok, refuse } from '../base/result'
import { msg, printed, t } from '../base/words'
import { diagramDescription, diagramTitle } from '../scene/labels'
import { branchOf } from './branch'
import { publicationOf } from './document'
import type { Format } from './format'
import { json, plainJson } from './json'
import { markdown } from './markdown'
import { svg } from './picture'

const pdf: Format = {
  name: msg('PDF'),
  ending: '.pdf',
  mime: 'application/pdf',
  publish: async ({ snapshot }, options) => {
    if (!options.fonts) return refuse('pdf.fonts', t('The fonts for the PDF are missing. Install Throughline again, or choose another format.'))
    const s = options.only === undefined ? snapshot : branchOf(snapshot, options.only)
    const data = plainJson(s)
    // Loaded when somebody exports: the app starts without it.
    const { printPdf } = await import('./pdf')
    const { pages } = publicationOf(snapshot, options)
    return ok(await printPdf(pages, {
      fonts: options.fonts,
      title: diagramTitle(s),
      language: s.meta.language,
      subject: diagramDescription(s),
      ...(options.data === false ? {} : { attachment: { name: 'diagram.json', mime: 'application/json', description: printed(s.meta.language, 'The diagram as data, to open in Throughline'), data } }),
    }))
  },
}

/** Every way out, in the order in which they are offered. */
export const formats: readonly Format[] = [pdf, svg, markdown, json]

/** The format of a file name's ending. */
export const formatOf = (fileName: string): Format | undefined => formats.find(({ ending }) => fileName.toLowerCase().endsWith(ending))
