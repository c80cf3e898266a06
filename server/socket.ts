import { WebSocket } from 'ws'
import { closings, type Closing } from './message'

const ours: ReadonlyMap<number, Closing> = new Map<number, Closing>([
  [1002, closings.malformed],
  [1007, closings.malformed],
  [1009, closings.frameTooLarge],
])

/**
 * A socket that gives our codes where `ws` would give those of the WebSocket standard. A y-websocket client
 * takes 1002 and 1009 for a passing trouble and would send the same bad frame again, for ever.
 */
export class FrameSocket extends WebSocket {
  /** The code with which this side closes. */
  refusal: number | undefined

  override close(code?: number, reason?: string | Buffer): void {
    const closing = ours.get(code ?? 0)
    this.refusal ??= closing?.code ?? code
    super.close(closing?.code ?? code, closing?.reason ?? reason)
  }
}

/** Closes a socket with a reason, and cuts it when the other side does not say goodbye in time. */
export const closeSocket = (socket: WebSocket, closing: Closing, goodbyeMs: number): void => {
  const timer = setTimeout(() => socket.terminate(), goodbyeMs)
  socket.once('close', () => clearTimeout(timer))
  // A paused socket would never read the other side's goodbye.
  socket.resume()
  socket.close(closing.code, closing.reason)
}
