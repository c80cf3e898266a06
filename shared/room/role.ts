/** What a person in a room may do; each role may do all that stands before it. */
export const roles = ['viewer', 'contributor', 'editor', 'facilitator'] as const
export type Role = (typeof roles)[number]

/** Whether one role may do all that another may. */
export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

/** Who may write in each document of a room: a role is a write right on a whole document, never a filter over updates. */
export const writers = { diagram: 'editor', tray: 'contributor', control: 'facilitator' } as const satisfies Record<string, Role>

/** Whether a role may write in a document of a room. */
export const mayWrite = (role: Role, document: keyof typeof writers): boolean => reaches(role, writers[document])
