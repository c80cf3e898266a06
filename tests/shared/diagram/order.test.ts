import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../../shared/base/seed'
import { byOrder, keyBetween, orderKeys, placeAt, type Ordered } from '../../../shared/diagram/order'

const insert = (column: Ordered[], index: number, id: string): Ordered[] => {
  const { order, rekeyed } = placeAt(column, index, id)
  const keyed = column.map((each) => rekeyed.find((other) => other.id === each.id) ?? each)
  return [...keyed.slice(0, index), { id, order }, ...keyed.slice(index)]
}

describe('order keys', () => {
  test('[M1] a key between two others sorts between them', () => {
    const key = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('0', '1', 'A', 'V', 'y', 'z') }).filter((k) => !k.endsWith('0'))
    fc.assert(fc.property(key, key, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      const between = keyBetween(low, high)
      if (low === high) expect(between).toBeNull()
      else expect(between !== null && between > low && between < high).toBe(true)
    }))
  })
  test('[M1] keys that are not ours, or none, are given anew instead of searched for without end', () => {
    for (const [low, high] of [['A', 'A0'], ['', '0'], ['', '00'], ['AV', 'AV000']] as const) expect(keyBetween(low, high), `${low} ${high}`).toBeNull()
    for (const orders of [['0', '1'], ['', '', ''], ['A', 'A0', 'A00']]) {
      const column = insert(orders.map((order, i) => ({ id: `n${i}`, order })), 1, 'new')
      expect([...column].sort(byOrder).map((each) => each.id)).toEqual(column.map((each) => each.id))
    }
  })
  test('[M1] a column of 2,000 typed from the top, the bottom or at random keeps its order and short keys', () => {
    const random = seeded(7)
    for (const where of [(n: number) => n, () => 0, (n: number) => Math.floor(random() * (n + 1))]) {
      let column: Ordered[] = []
      for (let i = 0; i < 2_000; i++) column = insert(column, where(column.length), `n${i}`)
      expect([...column].sort(byOrder).map((each) => each.id)).toEqual(column.map((each) => each.id))
      expect(Math.max(...column.map((each) => each.order.length))).toBeLessThan(120)
    }
  })
  test('[M1] always inserting at one place ends in new keys, never in a wrong order', () => {
    let column: Ordered[] = [{ id: 'a', order: 'V' }, { id: 'b', order: 'W' }]
    for (let i = 0; i < 3_000; i++) column = insert(column, 1, `n${i}`)
    expect([...column].sort(byOrder).map((each) => each.id)).toEqual(column.map((each) => each.id))
    expect(Math.max(...column.map((each) => each.order.length))).toBeLessThanOrEqual(202)
  })
  test('[M2] equal keys, chosen by two people at once, are parted when something goes between', () => {
    const column = insert([{ id: 'a', order: 'V' }, { id: 'b', order: 'V' }], 1, 'new')
    expect([...column].sort(byOrder).map((each) => each.id)).toEqual(['a', 'new', 'b'])
  })
  test('[M1] keys made for a whole column ascend', () => {
    const keys = orderKeys(2_000)
    expect([...keys].sort()).toEqual(keys)
    expect(new Set(keys).size).toBe(2_000)
  })
})
