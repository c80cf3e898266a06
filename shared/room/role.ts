/** What a person in a room may do; each role may do all that stands before it. */
export const roles = ['viewer', 'contributor', 'editor', 'facilitator'] as const
export type Role = (typeof roles)[number]
