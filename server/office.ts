import type { ApiCall, ApiGives, ApiTakes, Refusal } from '../shared/room/api'
import type { Audit } from './audit'
import type { Closing } from './message'
import type { People } from './people'
import type { Sessions } from './sessions'
import type { Settings } from './settings'
import type { Tickets } from './tickets'

/** What the calls work with. */
export interface Office {
  readonly settings: Settings
  readonly tickets: Tickets
  readonly sessions: Sessions
  readonly people: People
  readonly audit: Audit
  /** Closes the documents of a room for good, so that they can be removed. */
  readonly empty: (room: string, closing: Closing) => Promise<void>
}

/** What a call gives, or why it came to nothing. */
export type Answer<C extends ApiCall> = ApiGives<C> | { readonly refused: Refusal }
/** Some of the calls of joining, as this server answers them; `from` is the address of whoever asks. */
export type Calls<C extends ApiCall> = { readonly [N in C]: (takes: ApiTakes<N>, from: string) => Promise<Answer<N>> }

export const no = (refused: Refusal): { readonly refused: Refusal } => ({ refused })
