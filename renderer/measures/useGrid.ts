import { useState, type ClipboardEvent } from 'react'
import type { Measure } from '../../shared/diagram/measure'
import { daysOf, pastePoints, removePoint } from '../../shared/edit/points'
import { pointsIn } from '../../shared/gather/points'
import { act, say, useDesk } from '../desk'
import { columns, keepCell, nothing, type Fresh } from './cells'

/** A cell by its row's day ('' is the row at the end) and its place in the row; behind the columns stands the button. */
export interface Spot {
  readonly day: string
  readonly cell: number
}

export interface Pasted {
  /** How much was taken, or why nothing was. */
  readonly taken: string
  /** What was left out, each by its line. */
  readonly left: readonly string[]
}

/** Rows on the screen at first: the newest are what is worked on. */
const usualRows = 60

/** True where more than one cell was copied: a single one is typed text. */
const isRows = (text: string): boolean => /[\t\n]/.test(text.trim())

/** Takes pasted rows into a measure, and tells what became of each. */
const takeRows = (measure: Measure, text: string): Pasted => {
  const read = pointsIn(text)
  if (!read.ok) {
    say(read.refusal.message)
    return { taken: read.refusal.message, left: [] }
  }
  const { points, annotations, said } = read.value
  const result = act(pastePoints, { measure: measure.id, points, annotations })
  if (result?.ok && said.length > 0) say(said.slice(0, 5).join(' '))
  return { taken: !result ? '' : result.ok ? result.value.said : result.refusal.message, left: result?.ok ? said : [] }
}

/** The rows of a measure's data, which cell is worked on, and what keys, typing and pasting do. */
export const useGrid = (measure: Measure) => {
  const [all, setAll] = useState(false)
  const [spot, setSpot] = useState<Spot>({ day: '', cell: 0 })
  const [wanted, setWanted] = useState<Spot | null>(null)
  const [fresh, setFresh] = useState<Fresh>(nothing)
  const [error, setError] = useState<(Spot & { readonly message: string }) | null>(null)
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const everyDay = daysOf(measure)
  const days = [...(all ? everyDay : everyDay.slice(-usualRows)), '']
  const stop = days.includes(spot.day) ? spot : { day: '', cell: 0 }

  /** Gives the day of the row from then on, or null where the text was not taken. */
  const keep = (day: string, cell: number, text: string): string | null => {
    const column = columns[cell]
    if (!column) return day
    const kept = keepCell(measure, day, column, text, fresh)
    setFresh(kept.fresh)
    setError(kept.error === '' ? null : { day, cell, message: kept.error })
    if (kept.error !== '') say(kept.error)
    return kept.error === '' ? kept.day : null
  }
  const go = (from: Spot, text: string | null, rows: number, cells: number, enter: boolean): boolean => {
    const now = text === null ? from.day : keep(from.day, from.cell, text)
    if (now === null) return false
    // What was typed may have made a row or moved it: the way goes on from where it stands now.
    const list = [...daysOf(useDesk.getState().session?.view().shown.measures[measure.id] ?? measure), '']
    if (enter && from.day === '' && now !== '') setWanted({ day: '', cell: 0 })
    else {
      const at = Math.max(list.length - days.length, Math.min(list.length - 1, list.indexOf(now) + rows))
      const day = list[at] ?? ''
      setWanted({ day, cell: Math.max(0, Math.min(day === '' ? columns.length - 1 : columns.length, from.cell + cells)) })
    }
    return true
  }
  const remove = (day: string): void => {
    const next = days[days.indexOf(day) + 1] ?? ''
    if (act(removePoint, { measure: measure.id, day })?.ok) setWanted({ day: next, cell: next === '' ? 0 : columns.length })
  }
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    if (!isRows(text)) return
    event.preventDefault()
    setPasted(takeRows(measure, text))
  }
  return {
    days, count: everyDay.length, fresh, error, pasted, keep, go, remove, onPaste,
    showAll: () => setAll(true),
    isStop: (day: string, cell: number): boolean => stop.day === day && stop.cell === cell,
    isWanted: (day: string, cell: number): boolean => wanted?.day === day && wanted.cell === cell,
    arrive: (here: Spot): void => {
      setSpot(here)
      setWanted(null)
    },
    closePasted: (): void => {
      setPasted(null)
      setWanted(stop)
    },
    annotate: (): void => {
      const day = stop.day || everyDay.at(-1) || ''
      setWanted({ day, cell: day === '' ? 0 : columns.indexOf('note') })
    },
  }
}

export type Grid = ReturnType<typeof useGrid>
