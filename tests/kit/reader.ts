import { expect, type CDPSession, type Page } from '@playwright/test'

const treeOf = async (cdp: CDPSession) => (await cdp.send('Accessibility.getFullAXTree')).nodes
type AXNode = Awaited<ReturnType<typeof treeOf>>[number]

/** What a screen reader is told about one thing, as the browser itself computes it. */
export interface Heard {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly level: number | undefined
  /** "2 of 3". */
  readonly place: string
  readonly selected: boolean | undefined
  readonly expanded: boolean | undefined
}

const propertyOf = (node: AXNode, name: string): unknown => node.properties?.find((each) => each.name === name)?.value.value

/**
 * A screen reader's side of the page: the accessibility tree of the browser, not the attributes that were
 * meant to make it. Chromium leaves the place in a set to attributes; all else is asked of the tree.
 */
export class Reader {
  private constructor(private readonly page: Page, private readonly cdp: CDPSession) {}

  static readonly of = async (page: Page): Promise<Reader> => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Accessibility.enable')
    return new Reader(page, cdp)
  }

  private readonly all = async (): Promise<readonly AXNode[]> => (await treeOf(this.cdp)).filter((node) => !node.ignored)

  private readonly heard = async (node: AXNode): Promise<Heard> => {
    const place = node.backendDOMNodeId === undefined ? '' : await this.placeOf(node.backendDOMNodeId)
    return {
      role: String(node.role?.value ?? ''), name: String(node.name?.value ?? ''), description: String(node.description?.value ?? ''), place,
      level: propertyOf(node, 'level') as number | undefined, selected: propertyOf(node, 'selected') as boolean | undefined, expanded: propertyOf(node, 'expanded') as boolean | undefined,
    }
  }

  private readonly placeOf = async (backendNodeId: number): Promise<string> => {
    const { node } = await this.cdp.send('DOM.describeNode', { backendNodeId })
    const attributes = node.attributes ?? []
    const value = (name: string): string | undefined => attributes[attributes.indexOf(name) + 1]
    return attributes.includes('aria-posinset') ? `${value('aria-posinset')} of ${value('aria-setsize')}` : ''
  }

  /** What has the focus. */
  readonly focused = async (): Promise<Heard> => {
    const nodes = (await this.all()).filter((node) => propertyOf(node, 'focused') === true && node.role?.value !== 'RootWebArea')
    const last = nodes.at(-1)
    if (!last) throw new Error('nothing has the focus')
    return this.heard(last)
  }

  /** What is said before whatever else is being read. */
  readonly urgent = async (): Promise<string> => {
    const nodes = await this.all()
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const textIn = (node: AXNode): string =>
      node.role?.value === 'StaticText' ? String(node.name?.value ?? '') : (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).map(textIn).join(' ')
    return nodes.filter((node) => propertyOf(node, 'live') === 'assertive' && propertyOf(byId.get(node.parentId ?? '') ?? node, 'live') !== 'polite' && node.role?.value !== 'StaticText').map(textIn).filter(Boolean)[0] ?? ''
  }

  /** All things of a role, in the order of the tree. */
  readonly each = async (role: string): Promise<readonly Heard[]> =>
    Promise.all((await this.all()).filter((node) => node.role?.value === role).map(this.heard))

  /** The children of the one thing of a role and name: where the items of the tree hang. */
  readonly within = async (role: string, name: string): Promise<readonly string[]> => {
    const nodes = await this.all()
    const parent = nodes.find((node) => node.role?.value === role && node.name?.value === name)
    return (parent?.childIds ?? []).flatMap((id) => {
      const child = nodes.find((node) => node.nodeId === id)
      return child ? [`${String(child.role?.value)} ${String(child.name?.value ?? '')}`] : []
    })
  }

  /** The last thing that the log of messages says. */
  readonly lastMessage = async (): Promise<string> =>
    (await this.page.getByRole('log', { name: 'Messages' }).getByRole('paragraph').last().textContent({ timeout: 2_000 }).catch(() => '')) ?? ''

  /** Waits until what has the focus is as expected: an item says its name, level, place and description. */
  readonly hears = async (wanted: Partial<Heard>): Promise<void> => {
    await expect(async () => expect(await this.focused()).toMatchObject(wanted)).toPass({ timeout: 5_000 })
  }
}
