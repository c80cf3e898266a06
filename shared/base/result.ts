/**
 * What a person is told when something cannot be done. `message` says what happened and what to
 * do, in plain British English; `code` is for tests and logs and never shown.
 */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** The value, or a worded refusal. Thrown errors are for our own mistakes only. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, message: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, message },
})
