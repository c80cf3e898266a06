/** What strace has to follow, so that `durability` can read it: the threads that write to the disk included. */
export const traceCommand = (file: string): string[] => [
  'strace', '-f', '-qq', '-yy', '-s', '65536', '-e', 'signal=none', '-e', 'trace=fdatasync,fsync,read,recvfrom,write,writev,sendmsg,sendto', '-o', file,
]

/** What happened to an edit, in the order in which the system calls ended. */
export interface Durability {
  /** The edit was read from a socket. */
  readonly received: boolean
  /** Its bytes were written to a file, and a sync of that file ended, before the first write of them to a socket. */
  readonly synced: boolean
  /** Its bytes were written to a socket. */
  readonly shown: boolean
}

/**
 * Reads out of a trace whether an edit was on the disk before anyone was sent it.
 * @param mark words that only that edit holds; it must have been sent with a mask of zeros, to be readable.
 */
export const durability = (trace: string, mark: string): Durability => {
  const begun = new Map<string, string>()
  const written = new Set<string>()
  let [received, synced] = [false, false]
  for (const line of trace.split('\n')) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)
    const unfinished = text.endsWith('<unfinished ...>')
    const call = resumed === null ? text : (begun.get(thread) ?? '') + (resumed[1] ?? '')
    begun.delete(thread)
    const [, name = '', target = ''] = /^(\w+)\(\d+<(.+?)>[,)\s]/.exec(call) ?? []
    const isSocket = target.startsWith('TCP') || target.startsWith('socket')
    const isWrite = name === 'write' || name === 'writev' || name === 'sendmsg' || name === 'sendto'
    // A write counts from its beginning, as its bytes may have left by then.
    if (isWrite && isSocket && received && call.includes(mark)) return { received, synced, shown: true }
    if (unfinished) {
      begun.set(thread, call.slice(0, -'<unfinished ...>'.length))
      continue
    }
    if (isSocket && !isWrite && call.includes(mark)) received = true
    if (isWrite && !isSocket && call.includes(mark)) written.add(target)
    if ((name === 'fdatasync' || name === 'fsync') && / = 0\b/.test(call) && written.has(target)) synced = true
  }
  return { received, synced, shown: false }
}
