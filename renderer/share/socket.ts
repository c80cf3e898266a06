import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { emptyUpdate } from '../../shared/sync/unsent'

export const sync = 0
export const step1 = 0
export const step2 = 1
export const update = 2

/** The content of a sync message of the given type, or null where the frame is another message. */
export const contentIn = (frame: Uint8Array, wanted: number): Uint8Array | null => {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== sync || decoding.readVarUint(decoder) !== wanted) return null
  return decoding.readVarUint8Array(decoder)
}

const emptyAnswer = (): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sync)
  encoding.writeVarUint(encoder, step2)
  encoding.writeVarUint8Array(encoder, emptyUpdate)
  return encoding.toUint8Array(encoder)
}

interface Dialling {
  /** What is offered as WebSocket protocols: asked anew at every dial, for tickets are renewed. */
  readonly offers: () => string[]
  /** Whether edits may go out now. Where they may not, none does, whoever wrote them and however late. */
  readonly maySend: () => boolean
}

/** A WebSocket for the provider to dial with. The one place through which all that this side says goes out. */
export const socketFor = ({ offers, maySend }: Dialling): typeof WebSocket =>
  class extends WebSocket {
    constructor(url: string | URL) {
      super(url, offers())
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (maySend() || !(data instanceof Uint8Array)) super.send(data)
      else if (contentIn(data, step2)) super.send(emptyAnswer() as Uint8Array<ArrayBuffer>)
      else if (!contentIn(data, update)) super.send(data)
    }
  }
