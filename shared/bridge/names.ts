/**
 * The names alone, apart from the checks in bridge.ts: the sandboxed preload needs them, and no more
 * code than that should run with its rights.
 */
export const callNames = [
  'openFile', 'readFile', 'saveFile', 'exportFile', 'recentFiles', 'startHosting', 'stopHosting', 'askServer', 'setUnsaved', 'setInside', 'stayOpen', 'speak',
] as const

export const eventNames = ['menu', 'open', 'join', 'saveThenClose', 'discard'] as const

export type CallName = (typeof callNames)[number]
export type EventName = (typeof eventNames)[number]

/** How an answer travels from main to the preload: the value, or words for an error. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

/** The channel of a call, and of an event. */
export const callChannel = (name: CallName): string => `call:${name}`
export const eventChannel = (name: EventName): string => `event:${name}`

/** How much of a handle stands for the file; the rest stands for one reading of it. */
export const placeLength = 16

/** Whether two handles are readings of one file. */
export const isSameFile = (one: string, other: string): boolean => one.slice(0, placeLength) === other.slice(0, placeLength)
