import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brings, emptyUpdate } from '../../../shared/sync/unsent'

const docs = (): [Y.Doc, Y.Doc] => {
  const one = new Y.Doc()
  one.getText('t').insert(0, 'hello world')
  one.getText('t').delete(0, 2)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  return [one, other]
}
const answerTo = (one: Y.Doc, other: Y.Doc): boolean => brings(Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)), Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))

test('[S23] an answer brings something where letters or deletions are missing on the other side, and nothing else', () => {
  const [one, other] = docs()
  expect(answerTo(one, other)).toBe(false)
  expect(brings(emptyUpdate, emptyUpdate)).toBe(false)
  other.getText('t').insert(0, 'theirs')
  other.getText('t').delete(8, 1)
  expect(answerTo(one, other)).toBe(false)
  one.getText('t').delete(3, 1)
  expect(answerTo(one, other)).toBe(true)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  expect(answerTo(one, other)).toBe(false)
  one.getText('t').insert(0, 'x')
  expect(answerTo(one, other)).toBe(true)
})
