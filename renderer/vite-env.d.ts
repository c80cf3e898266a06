/// <reference types="vite/client" />
import type { Bridge } from '../shared/bridge/bridge'

declare global {
  interface Window {
    /** The desktop's side of the contract; absent in the browser edition. */
    readonly bridge?: Bridge
  }
}
