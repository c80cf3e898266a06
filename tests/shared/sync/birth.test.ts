import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { heal } from '../../../shared/diagram/heal'
import { withIdeas } from '../../../shared/diagram/unsorted'
import { suggestIdea, takeIn } from '../../../shared/edit/unsorted'
import { setLinkNote } from '../../../shared/edit/connect'
import { typeWords } from '../../../shared/edit/words'
import { openPicture, ran, testOptions } from '../../kit/changes'
import { aim, diagram, picture, primary } from '../../kit/diagram'
import { gathering, reconcile, type Person } from '../../fuzz/people'

/** Two editors who see one unsorted idea, and nothing of each other until they meet again. */
const apart = (): { readonly people: readonly [Person, Person]; readonly id: string } => {
  const start = openPicture(diagram(aim('A', primary('P'))), testOptions())
  ran(start, suggestIdea, { text: 'Text messages', under: 'P' })
  const [a, b] = gathering(2, start, 7) as [Person, Person]
  return { people: [a, b], id: Object.keys(start.view().shown.ideas)[0] ?? '' }
}

const type = ({ session }: Person, id: string, at: number, insert: string): void =>
  void ran(session, typeWords, { table: 'nodes', id, field: 'text', at, cut: 0, insert })

test('[E90] two editors who take in one idea at once have one box, and nothing that either types in it or at its link is lost', () => {
  const { people, id } = apart()
  const [a, b] = people
  for (const person of people) ran(person.session, takeIn, { idea: id })
  type(a, id, 0, 'Friendly: ')
  type(b, id, 'Text messages'.length, ' on Monday')
  ran(b.session, setLinkNote, { link: `${id}>P`, text: 'Seen elsewhere' })
  reconcile(people)
  for (const { session } of people) {
    const { shown, raw } = session.view()
    expect(shown.nodes[id]).toMatchObject({ text: 'Friendly: Text messages on Monday', deletedAt: null, by: 'tester' })
    expect(shown.links[`${id}>P`]?.note).toBe('Seen elsewhere')
    expect(Object.keys(shown.ideas)).toEqual([])
    expect(heal(raw)).toEqual(shown)
  }
  expect(Y.encodeStateAsUpdate(a.session.documents.diagram)).toEqual(Y.encodeStateAsUpdate(b.session.documents.diagram))
})

test('[E90] with an idea that was still being typed, the words of both are kept', () => {
  const { people, id } = apart()
  const [a, b] = people
  ran(a.session, takeIn, { idea: id })
  ;((b.session.documents.tray.getMap('ideas').get(id) as Y.Map<unknown>).get('text') as Y.Text).insert(13, ' at six')
  ran(b.session, takeIn, { idea: id })
  reconcile(people)
  const texts = people.map(({ session }) => session.view().shown.nodes[id]?.text ?? '')
  expect(texts[0]).toBe(texts[1])
  expect(texts[0]).toContain('Text messages at six')
})

test('[E91] taking in is undone for everybody; taken in again it has the words that the idea has by then', () => {
  const { people, id } = apart()
  const [a, b] = people
  ran(a.session, takeIn, { idea: id })
  reconcile(people)
  expect(b.session.view().shown.nodes[id]?.text).toBe('Text messages')
  a.session.undo()
  reconcile(people)
  for (const { session } of people) {
    expect(session.view().shown.nodes[id]).toBeUndefined()
    expect(picture(withIdeas(session.view().shown))).toContain('Text messages > P')
  }
  ran(b.session, typeWords, { table: 'ideas', id, field: 'text', at: 13, cut: 0, insert: ' at six' })
  ran(b.session, takeIn, { idea: id })
  reconcile(people)
  for (const { session } of people) expect(session.view().shown.nodes[id]?.text).toBe('Text messages at six')
})
