import { parseArgs } from 'node:util'
import { ok, refuse, type Result } from '../../shared/base/result'
import type { Given, OptionsConfig } from './command'

/** Reads what follows a command, or says in words what is wrong with it. */
export const readArgs = (args: readonly string[], options: OptionsConfig): Result<Given> => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const text = (option: string): string | undefined => {
      const value = values[option]
      return typeof value === 'string' ? value : undefined
    }
    return ok({ files: positionals, text, flag: (option) => values[option] === true })
  } catch (error) {
    return refuse('usage', wordedUsage(error))
  }
}

/** The parser's own messages speak to programmers. */
const wordedUsage = (error: unknown): string => {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const option = /'([^']{1,60})'/.exec(message)?.[1]?.split(/[ ,=]/)[0] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option "${option}".`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return /does not take/.test(message) ? `The option "${option}" takes no value.` : `The option "${option}" needs a value.`
  return 'The options could not be read.'
}
