import type { Io } from './command'

/** Says how far a batch is, on one line that is written over; on anything but a terminal it says nothing. */
export interface Progress {
  readonly at: (done: number, of: number, name: string) => void
  /** Takes the line away, before other lines are written. */
  readonly clear: () => void
}

const startOfLine = '\r'
const restOfLine = '\u001b[K'

export const progressOn = ({ terminal }: Io): Progress => ({
  at: (done, of, name) => {
    const text = `${done} of ${of}: ${name}`
    terminal?.write(`${startOfLine}${text.slice(0, Math.max(20, (terminal.columns ?? 80) - 1))}${restOfLine}`)
  },
  clear: () => {
    terminal?.write(`${startOfLine}${restOfLine}`)
  },
})
