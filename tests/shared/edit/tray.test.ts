import { describe, expect, test } from 'vitest'
import { allThreads, openComments, threadsOn } from '../../../shared/diagram/threads'
import { addComment, removeComment, reopen, reply, resolve } from '../../../shared/edit/comments'
import type { Context } from '../../../shared/edit/command'
import { removeNode, restoreNode } from '../../../shared/edit/prune'
import { beginIdea, putIdeaUnder, removeIdea, suggestIdea, takeIn } from '../../../shared/edit/unsorted'
import { rename, typeWords } from '../../../shared/edit/words'
import { openContent, type Session } from '../../../shared/sync/session'
import { readFile, writeFile } from '../../../shared/sync/file'
import { openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const start = () => openPicture(diagram(aim('A', primary('P', secondary('S', idea('C'))))))

/** Somebody else at the same documents. */
const as = (session: Session, by: string, role: Context['role']): Session =>
  openContent({ documents: session.documents }, { ...testOptions(by), name: () => by.toUpperCase(), role: () => role })

const only = <R>(rows: Readonly<Record<string, R>>): R => {
  const all = Object.values(rows)
  expect(all).toHaveLength(1)
  return all[0] as R
}

describe('unsorted ideas', () => {
  test('[E92] an idea is begun under the driver where one is, with its author’s name, and is typed letter by letter', () => {
    const anna = as(start(), 'anna', 'contributor')
    const { focus, editing } = ran(anna, beginIdea, { under: 'S' })
    expect(editing).toBe(true)
    ran(anna, typeWords, { table: 'ideas', id: focus ?? '', field: 'text', at: 0, cut: 0, insert: 'Larger print' })
    expect(only(anna.view().shown.ideas)).toMatchObject({ text: 'Larger print', under: 'S', by: 'anna', byName: 'ANNA' })
    for (const [at, under] of [['C', 'S'], [focus ?? '', 'S'], [null, '']] as const) {
      const id = ran(anna, beginIdea, { under: at }).focus ?? ''
      expect(anna.view().shown.ideas[id]?.under).toBe(under)
    }
    expect(picture(anna.view().shown)).toBe(picture(start().view().shown))
  })

  test('[E93] own ideas are changed, put elsewhere and deleted; others’ by editors and facilitators, and by nobody else', () => {
    const anna = as(start(), 'anna', 'contributor')
    const ben = as(anna, 'ben', 'contributor')
    const editor = as(anna, 'eva', 'editor')
    ran(anna, suggestIdea, { text: 'Larger print', under: 'S' })
    const { id } = only(anna.view().shown.ideas)
    const more = { table: 'ideas', id, field: 'text', at: 0, cut: 0, insert: 'Much ' } as const
    expect(refused(ben, typeWords, more)).toContain('Only whoever')
    expect(refused(ben, putIdeaUnder, { idea: id, under: 'P' })).toContain('Only whoever')
    expect(refused(ben, removeIdea, { idea: id })).toContain('Only whoever')
    expect(refused(editor, removeIdea, { idea: id })).toContain('Only whoever')
    ran(editor, typeWords, more)
    ran(anna, putIdeaUnder, { idea: id, under: 'P' })
    expect(refused(anna, putIdeaUnder, { idea: id, under: 'C' })).toContain('driver')
    expect(anna.view().shown.ideas[id]).toMatchObject({ text: 'Much Larger print', under: 'P' })
    ran(anna, putIdeaUnder, { idea: id, under: null })
    expect(anna.view().shown.ideas[id]?.under).toBe('')
    ran(as(anna, 'fay', 'facilitator'), removeIdea, { idea: id })
    expect(Object.keys(anna.view().shown.ideas)).toEqual([])
  })

  test('[E96] undo goes through the steps in diagram and tray in the order in which they were made, and back', () => {
    const session = start()
    ran(session, rename, { node: 'P', text: 'P2' })
    ran(session, suggestIdea, { text: 'One', under: 'S' })
    ran(session, rename, { node: 'P', text: 'P3' })
    const { id } = only(session.view().shown.ideas)
    ran(session, takeIn, { idea: id })
    const now = () => `${session.view().shown.nodes['P']?.text} ${Object.keys(session.view().shown.ideas).length} ${session.view().shown.nodes[id] ? 1 : 0}`
    const seen = [now()]
    while (session.undo()) seen.push(now())
    expect(seen).toEqual(['P3 0 1', 'P3 1 0', 'P2 1 0', 'P2 0 0', 'P 0 0'])
    expect(session.view()).toMatchObject({ canUndo: false, canRedo: true })
    while (session.redo()) seen.pop()
    expect(seen).toHaveLength(1)
    expect(now()).toBe('P3 0 1')
    session.undo()
    ran(session, rename, { node: 'A', text: 'A2' })
    expect(session.view().canRedo).toBe(false)
    expect(session.redo()).toBe(false)
  })

  test('[E97] authors’ names are kept in a file, and a file without them opens', () => {
    const anna = as(start(), 'anna', 'contributor')
    ran(anna, suggestIdea, { text: 'Larger print', under: 'S' })
    ran(anna, addComment, { node: 'S', text: 'Is that so?' })
    const file = writeFile({ documents: anna.documents }, 'test')
    const read = (text: string) => {
      const result = readFile(text, testOptions('file') as never)
      if (!result.ok) throw new Error(result.refusal.message)
      expect(result.value.repairs).toEqual([])
      return [only(result.value.snapshot.ideas), only(result.value.snapshot.comments)].map(({ byName }) => byName)
    }
    expect(read(file)).toEqual(['ANNA', 'ANNA'])
    const older = JSON.parse(file) as { tray: { ideas: Record<string, { byName?: string }>; comments: Record<string, { byName?: string }> }; crdt?: unknown }
    for (const rows of [older.tray.ideas, older.tray.comments]) for (const record of Object.values(rows)) delete record.byName
    delete older.crdt
    expect(read(JSON.stringify(older))).toEqual(['', ''])
  })
})

describe('comments', () => {
  test('[E94] a comment is answered, resolved and opened again; an answer opens it too', () => {
    const anna = as(start(), 'anna', 'contributor')
    const ben = as(anna, 'ben', 'contributor')
    ran(anna, addComment, { node: 'S', text: ' Is that so? ' })
    const root = only(anna.view().shown.comments)
    expect(root).toMatchObject({ node: 'S', text: 'Is that so?', by: 'anna', byName: 'ANNA', answers: '' })
    ran(ben, reply, { comment: root.id, text: 'In two of three.' })
    expect(threadsOn(anna.view().shown, 'S').map(({ id, comments }) => [id, comments.map(({ text }) => text)])).toEqual([[root.id, ['Is that so?', 'In two of three.']]])
    expect(openComments(anna.view().shown, 'S')).toBe(2)
    ran(ben, resolve, { comment: root.id })
    expect(openComments(anna.view().shown, 'S')).toBe(0)
    expect(threadsOn(anna.view().shown, 'S')[0]?.resolvedAt).not.toBeNull()
    ran(anna, reopen, { comment: root.id })
    expect(openComments(anna.view().shown, 'S')).toBe(2)
    ran(anna, resolve, { comment: root.id })
    ran(ben, reply, { comment: root.id, text: 'One more thing.' })
    expect(openComments(anna.view().shown, 'S')).toBe(3)
    expect(refused(anna, addComment, { node: 'S', text: ' ' })).toContain('Type the comment')
    expect(refused(anna, reply, { comment: 'gone', text: 'x' })).toContain('no longer')
    expect(refused(anna, addComment, { node: 'gone', text: 'x' })).toContain('no longer')
  })

  test('[E95] one’s own comments are changed and deleted, anybody’s by a facilitator; what others answered stays', () => {
    const anna = as(start(), 'anna', 'contributor')
    const ben = as(anna, 'ben', 'editor')
    ran(anna, addComment, { node: 'S', text: 'Is that so?' })
    const { id } = only(anna.view().shown.comments)
    ran(ben, reply, { comment: id, text: 'Yes.' })
    expect(refused(ben, removeComment, { comment: id })).toContain('Only whoever')
    const more = { table: 'comments', id, field: 'text', at: 0, cut: 0, insert: 'Hm. ' } as const
    expect(refused(ben, typeWords, more)).toContain('Only whoever')
    ran(anna, typeWords, more)
    expect(anna.view().shown.comments[id]?.text).toBe('Hm. Is that so?')
    ran(anna, removeComment, { comment: id })
    expect(allThreads(anna.view().shown).map(({ comments }) => comments.map(({ text }) => text))).toEqual([['Yes.']])
    ran(ben, resolve, { comment: threadsOn(ben.view().shown, 'S')[0]?.comments[0]?.id ?? '' })
    expect(openComments(anna.view().shown, 'S')).toBe(0)
    const facilitator = as(anna, 'fay', 'facilitator')
    ran(facilitator, removeComment, { comment: threadsOn(ben.view().shown, 'S')[0]?.comments[0]?.id ?? '' })
    expect(allThreads(anna.view().shown)).toEqual([])
    facilitator.undo()
    anna.undo()
    expect(allThreads(anna.view().shown).map(({ comments }) => comments.length)).toEqual([2])
  })

  test('[E95] comments wait with a box that is deleted, and those on an unsorted idea stay when it is taken in', () => {
    const session = start()
    ran(session, addComment, { node: 'C', text: 'Try it on a Monday.' })
    ran(session, removeNode, { node: 'C' })
    expect(allThreads(session.view().shown)).toEqual([])
    ran(session, restoreNode, { node: 'C' })
    expect(openComments(session.view().shown, 'C')).toBe(1)
    ran(session, suggestIdea, { text: 'Larger print', under: 'S' })
    const { id } = only(session.view().shown.ideas)
    ran(session, addComment, { node: id, text: 'Which size?' })
    ran(session, takeIn, { idea: id })
    expect(openComments(session.view().shown, id)).toBe(1)
  })
})

test('[E93] what is done to boxes is refused for an unsorted idea in words that say what it is', () => {
  const session = start()
  ran(session, suggestIdea, { text: 'Larger print', under: 'S' })
  const { id } = only(session.view().shown.ideas)
  expect(refused(session, rename, { node: id, text: 'No' })).toContain('unsorted idea')
  expect(refused(session, removeNode, { node: id })).toContain('Take it in first')
})
