/**
 * Who signs for a transaction. Undo tracks the one object of its own session; everything else (a
 * colleague, a file, the blank start, a shell) is signed by something that it does not track.
 */
export interface Origin {
  readonly signed: 'command' | 'shell' | 'open'
}

/** Makes records before they are shown; never undone, see write.ts. */
export const shell: Origin = Object.freeze({ signed: 'shell' })
/** Content that comes in whole: a new diagram, an opened file, an import. */
export const open: Origin = Object.freeze({ signed: 'open' })
