import type { Page, WebSocketRoute } from '@playwright/test'
import { roles, type Role } from '../../shared/room/role'
import { ownMessages } from '../../shared/room/wire'

/** What stands between a page and its server: it can be cut, and it speaks the server's own messages. */
export interface Wire {
  /** Nothing comes through, and who dials is refused. */
  readonly cut: () => Promise<void>
  readonly mend: () => void
  /** Everyone is closed with this, and who dials too. */
  readonly refuse: (code: number, reason: string) => Promise<void>
  /** The connections there are become so slow that nothing this page says arrives any more, while it hears all. */
  readonly hold: () => void
  /** Says the role now, and at every new connection. */
  readonly setRole: (role: Role) => void
  /** Another life of the room, said at every new connection; null: the true one. */
  readonly setEpoch: (epoch: string | null) => void
}

/** A closing that says nothing of why: pages may not be given the one of a lost line. */
const lost: Closing = { code: 4500, reason: '' }

interface Closing {
  readonly code: number
  readonly reason: string
}

const bytes = (text: string): number[] => [text.length, ...Buffer.from(text)]

/** Puts itself between a page and the rooms of its server. Before the page is opened. */
export const wireOf = async (page: Page): Promise<Wire> => {
  let closing: Closing | null = null
  let role: Role | null = null
  let epoch: string | null = null
  const lines = new Set<WebSocketRoute>()
  const slow = new WeakSet<WebSocketRoute>()
  /** What the server says of us, with what the test wants it to say. */
  const altered = (message: Buffer): Buffer => {
    if (message[0] !== ownMessages.welcome) return message
    const length = message[2] ?? 0
    const wanted = epoch ?? message.subarray(3, 3 + length).toString()
    return Buffer.from([ownMessages.welcome, role === null ? message[1] ?? 0 : roles.indexOf(role), ...bytes(wanted), ...message.subarray(3 + length)])
  }
  await page.routeWebSocket(/\/sync\//, (line) => {
    if (closing) {
      void line.close(closing)
      return
    }
    const server = line.connectToServer()
    lines.add(line)
    line.onMessage((message) => {
      if (!slow.has(line)) server.send(message)
    })
    server.onMessage((message) => line.send(typeof message === 'string' ? message : altered(message)))
    line.onClose((code, reason) => {
      lines.delete(line)
      void server.close({ ...(code === undefined || code === 1005 ? {} : { code }), ...(reason === undefined ? {} : { reason }) }).catch(() => undefined)
    })
    server.onClose((code, reason) => {
      lines.delete(line)
      void line.close(code === undefined || code === 1006 ? lost : { code, reason: reason ?? '' }).catch(() => undefined)
    })
  })
  const close = async (how: Closing): Promise<void> => {
    closing = how
    await Promise.all([...lines].map((line) => line.close(how)))
    lines.clear()
  }
  return {
    cut: () => close(lost),
    refuse: (code, reason) => close({ code, reason }),
    mend: () => {
      closing = null
    },
    hold: () => {
      for (const line of lines) slow.add(line)
    },
    setRole: (next) => {
      role = next
      for (const line of lines) line.send(Buffer.from([ownMessages.role, roles.indexOf(next)]))
    },
    setEpoch: (next) => {
      epoch = next
    },
  }
}
