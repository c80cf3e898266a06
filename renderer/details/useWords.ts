import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { changeBetween, type Change } from '../../shared/base/splice'
import { typeWords } from '../../shared/edit/words'
import type { Anchor, Place, Session } from '../../shared/sync/session'
import { act, useDesk } from '../desk'

export type WordsElement = HTMLInputElement | HTMLTextAreaElement

/** A caret end as the screen shows it, and the anchor that holds it while others type. */
interface Held {
  readonly index: number
  readonly anchor: Anchor | null
}

/** What a text field is given to be tied. */
export interface WordsHandlers {
  /** The words of the beginning, for good: with newer ones React would write them in itself, and lose the caret. */
  readonly defaultValue: string
  readonly onInput: () => void
  readonly onSelect: () => void
  readonly onCompositionStart: () => void
  readonly onCompositionEnd: () => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

/** Where an index stands after somebody else's change; what is inside the cut moves to its start. */
export const carried = (index: number, change: Change | null): number => {
  if (!change || index <= change.at) return index
  return Math.max(change.at, index - change.cut) + (index >= change.at + change.cut ? change.insert.length : 0)
}

const wordsNow = (session: Session, { table, id, field }: Place): string | null => {
  const record: unknown = session.view().raw[table][id]
  if (typeof record !== 'object' || record === null) return null
  const value = (record as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : null
}

const hold = (session: Session, place: Place, index: number): Held => ({ index, anchor: session.anchor(place, index) })

const found = (session: Session, place: Place, held: Held | null, index: number, change: Change | null): number => {
  const known = held && held.index === index && held.anchor !== null ? session.indexOf(place, held.anchor) : null
  return known ?? carried(index, change)
}

/**
 * Ties a text field to a field of words that several people type in. The field is not controlled by
 * React: each input is turned into the smallest change, others' changes are put in around the caret,
 * and while an input method composes the field is left alone and catches up at the end.
 * @param value the words as the view says; a change of it is what brings others' typing in.
 */
export const useWords = (element: RefObject<WordsElement | null>, place: Place, value: string): WordsHandlers => {
  const { table, id, field } = place
  const session = useDesk((desk) => desk.session)
  const [defaultValue] = useState(value)
  /** What the field accounts for: the shared words less what others wrote during a composition. */
  const shown = useRef(value)
  const composing = useRef(false)
  const caret = useRef<{ readonly start: Held; readonly end: Held } | null>(null)

  const onSelect = useCallback(() => {
    const input = element.current
    if (!input || !session || composing.current) return
    const here = { table, id, field }
    // Where the field lags behind the shared words, an index in the one is none in the other.
    if (wordsNow(session, here) !== input.value) caret.current = null
    else caret.current = {
      start: hold(session, here, input.selectionStart ?? 0),
      end: hold(session, here, input.selectionEnd ?? 0),
    }
  }, [element, session, table, id, field])

  const show = useCallback(() => {
    const input = element.current
    const now = session && wordsNow(session, { table, id, field })
    if (!input || !session || now === null || composing.current) return
    if (input.value !== now) {
      const here = { table, id, field }
      const change = changeBetween(input.value, now)
      const start = found(session, here, caret.current?.start ?? null, input.selectionStart ?? 0, change)
      const end = found(session, here, caret.current?.end ?? null, input.selectionEnd ?? 0, change)
      const direction = input.selectionDirection ?? 'none'
      input.value = now
      // Setting a range in a field without focus would take the focus in some browsers.
      if (input.ownerDocument.activeElement === input) input.setSelectionRange(start, end, direction)
    }
    shown.current = now
    onSelect()
  }, [element, session, table, id, field, onSelect])

  useLayoutEffect(show, [show, value])

  const send = useCallback(() => {
    const input = element.current
    const now = session && wordsNow(session, { table, id, field })
    if (!input || !session || now === null) return
    const typed = changeBetween(shown.current, input.value, input.selectionEnd ?? input.value.length)
    if (typed) {
      const others = changeBetween(shown.current, now)
      const at = carried(typed.at, others)
      act(typeWords, { table, id, field, at, cut: carried(typed.at + typed.cut, others) - at, insert: typed.insert })
    }
    shown.current = input.value
  }, [element, session, table, id, field])

  const onInput = useCallback(() => {
    send()
    // The words may have been cleaned, cut at their limit or refused: what is shown is what is kept.
    show()
  }, [send, show])

  const onCompositionStart = useCallback(() => {
    composing.current = true
    caret.current = null
  }, [])
  const onCompositionEnd = useCallback(() => {
    composing.current = false
    send()
    // The browser sets the caret once more after this event: only then may the field catch up.
    setTimeout(show)
  }, [send, show])
  const pause = useCallback(() => session?.pause(), [session])
  return { defaultValue, onInput, onSelect, onCompositionStart, onCompositionEnd, onFocus: pause, onBlur: pause }
}
