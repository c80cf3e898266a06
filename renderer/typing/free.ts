const item = '#diagram [role="treeitem"], #diagram textarea, #outline [role="row"], #outline textarea'

/** True where the focus is nowhere or on a box of either view: only then may the selection carry it along. */
export const isFree = (): boolean => {
  const at = document.activeElement
  return !at || at === document.body || at.matches(item)
}
