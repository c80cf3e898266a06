import type { Id } from '../../shared/base/id'
import type { Result } from '../../shared/base/result'
import type { TableName } from '../../shared/diagram/schema'
import type { Plan } from '../../shared/edit/command'

/** The id of the record that a command has just made in a table, or null where it made none. */
export const madeBy = (result: Result<Plan> | null, table: TableName): Id | null => {
  if (!result?.ok) return null
  const put = result.value.edits.find((edit) => edit.do === 'put' && edit.table === table)
  return put?.do === 'put' ? put.id : null
}
