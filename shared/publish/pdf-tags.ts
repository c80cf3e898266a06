import { num, pdfString, ref, type PdfFile } from './pdf-objects'

export type TagName = 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'LBody' | 'Link' | 'Span' | 'Figure'

export interface TagOptions {
  /** Read in place of what is shown. */
  readonly actualText?: string
  readonly alternative?: string
  /** In points, for a figure: left, bottom, right, top. */
  readonly bounds?: readonly [number, number, number, number]
}

/** One element of the structure. */
export interface Tag {
  readonly id: number
  readonly kids: string[]
}

/** The content of one page as far as it is tagged: which element each marked stretch belongs to. */
export interface TaggedPage {
  readonly page: number
  readonly key: number
  readonly owners: number[]
}

/** The structure of a PDF in reading order. */
export interface TagTree {
  readonly root: Tag
  readonly element: (name: TagName, parent: Tag, options?: TagOptions) => Tag
  readonly page: (page: number) => TaggedPage
  /** Begins a stretch of content that belongs to an element, and that may be read as other words; gives the operator. The caller ends it with EMC. */
  readonly mark: (tag: Tag, name: TagName, on: TaggedPage, readAs?: string) => string
  /** Puts an annotation under an element and gives its StructParent key. */
  readonly annotate: (tag: Tag, annotation: number, on: TaggedPage) => number
  /** Writes all and gives the number of the structure tree. */
  readonly finish: () => number
}

const attributes = (name: TagName, options: TagOptions): string => {
  if (name === 'L') return '/A<</O/List/ListNumbering/None>>'
  if (name !== 'Figure' || !options.bounds) return ''
  return `/A<</O/Layout/Placement/Block/BBox[${options.bounds.map((value) => num(value)).join(' ')}]>>`
}

export const startTags = (pdf: PdfFile): TagTree => {
  const tree = pdf.reserve()
  const elements: { readonly tag: Tag; readonly head: string }[] = []
  const parents: (readonly [number, () => string])[] = []
  const element = (name: TagName, parent: Pick<Tag, 'id'> & Partial<Tag>, options: TagOptions = {}): Tag => {
    const tag: Tag = { id: pdf.reserve(), kids: [] }
    parent.kids?.push(ref(tag.id))
    const words = (key: string, text: string | undefined): string => (text === undefined ? '' : `/${key}${pdfString(text)}`)
    elements.push({
      tag,
      head: `/S/${name}/P ${ref(parent.id)}${attributes(name, options)}${words('ActualText', options.actualText)}${words('Alt', options.alternative)}`,
    })
    return tag
  }
  const root = element('Document', { id: tree })
  return {
    root,
    element,
    page: (page) => {
      const owners: number[] = []
      const key = parents.length
      parents.push([key, () => `[${owners.map(ref).join(' ')}]`])
      return { page, key, owners }
    },
    mark: (tag, name, on, readAs) => {
      const id = on.owners.push(tag.id) - 1
      tag.kids.push(`<</Type/MCR/Pg ${ref(on.page)}/MCID ${id}>>`)
      return `/${name}<</MCID ${id}${readAs === undefined ? '' : `/ActualText${pdfString(readAs)}`}>>BDC\n`
    },
    annotate: (tag, annotation, on) => {
      tag.kids.push(`<</Type/OBJR/Pg ${ref(on.page)}/Obj ${ref(annotation)}>>`)
      const key = parents.length
      parents.push([key, () => ref(tag.id)])
      return key
    },
    finish: () => {
      for (const { tag, head } of elements) pdf.put(tag.id, `<<${head}/K[${tag.kids.join(' ')}]>>`)
      const numbers = parents.map(([key, value]) => `${key} ${value()}`).join(' ')
      const parentTree = pdf.add(`<</Nums[${numbers}]>>`)
      pdf.put(tree, `<</Type/StructTreeRoot/K ${ref(root.id)}/ParentTree ${ref(parentTree)}/ParentTreeNextKey ${parents.length}>>`)
      return tree
    },
  }
}
