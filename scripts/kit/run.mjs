import { spawn } from 'node:child_process'
import { root } from './bundles.mjs'

/**
 * Runs a script of ours or of a library with this very Node, quietly: what it printed comes back
 * as the answer, or as the message of the error when it failed.
 */
export const run = (name, args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => (output += chunk)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${output.trim()}\n${name} ended with ${signal ?? code}.`))
    })
  })

/** Runs a program with its output shown as it comes; gives its exit code. */
export const show = (program, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
