import type { ExitCode, Io } from './command'

/** It could not be done: one line that says why. */
export const refused = (io: Io, message: string): ExitCode => {
  io.warn(`throughline: ${oneLine(message)}`)
  return 1
}

/** It was asked for in the wrong way. */
export const wrong = (io: Io, command: string, message: string): ExitCode => {
  io.warn(`throughline: ${oneLine(message)} See: throughline ${command} --help`.replace(/ {2,}/g, ' '))
  return 2
}

const oneLine = (message: string): string => message.replace(/\s*\n\s*/g, ' ')
