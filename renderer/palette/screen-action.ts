/** Something that a person can do with the screen rather than with the diagram: open a file, zoom, share. */
export interface ScreenAction {
  /** Stable and unique, such as `file.open`. */
  readonly id: string
  readonly label: string
  /** Keys in the notation of shared/edit/keys.ts. */
  readonly keys?: string
  /** Keys that the browser answers to itself, and of which it tells us. */
  readonly nativeKeys?: string
  /** Why it cannot be done now; absent where it can. */
  readonly off?: string
  readonly run: () => void
}
