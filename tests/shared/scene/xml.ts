/** An element of a picture as a reader of XML sees it. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  /** Text directly inside. */
  text: string
}

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(parseInt(hex, 16))
    const known = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name ?? '']
    if (known === undefined) throw new Error(`not XML: ${whole}`)
    return known
  })

const attribute = /\s+([\w:-]+)="([^"<]*)"/gy

/** Reads XML strictly: tags that do not match, stray `<` or `&` and forbidden characters throw. */
export const parseXml = (source: string): Element => {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source)) throw new Error('not XML: control character')
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(source)) throw new Error('not XML: half a pair')
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  let at = source.startsWith('<?xml') ? source.indexOf('?>') + 2 : 0
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const text = source.slice(at, next < 0 ? undefined : next)
    if (text.includes(']]>') || /&(?!#?\w+;)/.test(text)) throw new Error('not XML: stray character')
    const inside = open.at(-1) as Element
    inside.text += decode(text)
    if (next < 0) break
    const tag = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y
    tag.lastIndex = next
    const found = tag.exec(source)
    if (!found) throw new Error(`not XML at ${source.slice(next, next + 40)}`)
    const [whole, closing, name = '', attributes = '', empty] = found
    at = next + whole.length
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`not XML: </${name}>`)
      continue
    }
    const element: Element = { name, attributes: Object.fromEntries([...attributes.matchAll(attribute)].map(([, key = '', value = '']) => [key, decode(value)])), children: [], text: '' }
    inside.children.push(element)
    if (!empty) open.push(element)
  }
  const [root] = top.children
  if (open.length !== 1 || top.children.length !== 1 || !root) throw new Error('not XML: not one element')
  return root
}

/** An element and all below it. */
export const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)]
