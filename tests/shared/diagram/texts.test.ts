import { expect, test } from 'vitest'
import { textsApart } from '../../../shared/diagram/texts'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

test('[S23] the texts that only one copy has are those that were written or changed there, in full and without the empty ones', () => {
  const theirs = diagram(aim('A', primary('P', secondary('S', idea('C')))))
  const mine = diagram(aim('A', primary('P', secondary('S', idea('C')), secondary('New'))))
  const p = mine.nodes['P']
  const changed = { ...mine, meta: { ...mine.meta, title: 'Our falls' }, nodes: { ...mine.nodes, ...(p ? { P: { ...p, text: 'P, better', note: '  ' } } : {}) } }
  expect(textsApart(changed, theirs)).toEqual(expect.arrayContaining(['Our falls', 'P, better', 'New']))
  expect(textsApart(changed, theirs)).toHaveLength(3)
  expect(textsApart(theirs, theirs)).toEqual([])
})
