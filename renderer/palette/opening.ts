import { flushSync } from 'react-dom'
import { create } from 'zustand'
import { t } from '../../shared/base/words'
import { whyNot } from '../../shared/room/gate'
import type { Command } from '../../shared/edit/command'
import { act, say, useDesk } from '../desk'
import { asksOf, firstAsk, type AnyCommand, type Given } from './asking'

/** A command that is being asked for, and the arguments that are known already. */
export interface Opening {
  readonly command: AnyCommand
  readonly given: Given
}

interface Palette {
  /** What the palette is to ask for at once, or null for the whole list. */
  readonly opening: Opening | null
}

export const usePalette = create<Palette>(() => ({ opening: null }))

/** Options that need not be asked for, because one of them is what is selected: such as the unsorted idea to take in. */
export const chosenAlready = (command: AnyCommand): Given => {
  const { session, selection } = useDesk.getState()
  if (!session || selection.node === null) return {}
  const { shown, raw } = session.view()
  return Object.fromEntries(asksOf(command).flatMap(([name, ask]) =>
    ask.ask === 'option' && ask.selected && ask.among(shown, {}, raw).some(({ value }) => value === selection.node) ? [[name, selection.node]] : []))
}

/**
 * Runs a command, asking first for what is not given or selected. Buttons whose label ends in an
 * ellipsis and keys such as Ctrl+Shift+M come in here.
 */
export const openCommand = <A extends object>(command: Command<A>, given: Partial<A> = {}): void => {
  const { session, selection, also, role } = useDesk.getState()
  if (!session) return
  // Nobody is asked for what could then only be refused.
  const barred = whyNot(role, command.role)
  if (barred) {
    say(barred)
    return
  }
  const opening = { command: command as unknown as AnyCommand, given: { ...chosenAlready(command as unknown as AnyCommand), ...given } as Given }
  const next = firstAsk(opening.command, opening.given, selection, also)
  if (next.done) {
    act(opening.command, next.given)
    return
  }
  usePalette.setState({ opening })
  useDesk.setState({ dialog: 'palette' })
}

/** Why a command cannot be run now, or '' where it can or where more has to be asked first. */
export const reasonAgainst = (command: AnyCommand): string => {
  const { session, selection, role } = useDesk.getState()
  if (!session) return t('Open or start a diagram first.')
  const barred = whyNot(role, command.role)
  if (barred) return barred
  const asking = firstAsk(command, chosenAlready(command), selection)
  if (!asking.done) return ''
  const plan = session.plan(command, asking.given)
  return plan.ok ? '' : plan.refusal.message
}

/** True while a command asks for what it needs. */
export const isAsking = (): boolean => useDesk.getState().dialog === 'palette' && usePalette.getState().opening !== null

/** Opens the list of all commands. */
export const openPalette = (): void => {
  usePalette.setState({ opening: null })
  useDesk.setState({ dialog: 'palette' })
}

export const closePalette = (): void => {
  usePalette.setState({ opening: null })
  useDesk.setState((desk) => (desk.dialog === 'palette' ? { dialog: null } : {}))
}

/** Whoever asked by name hears what came of it, also where a field would show it without a word. */
const actAloud = (command: AnyCommand, given: Given): void => {
  const done = act(command, given)
  if (done?.ok && done.value.said === '') say(done.value.edits.length === 0 ? t('Nothing to change: it is like that already.') : t('Changed.'))
}

/**
 * Closes the palette at once and then runs the command. While a modal dialog stands, the page behind
 * it is inert: a new box whose text is to be typed could not take the focus.
 */
export const closeAndAct = (command: AnyCommand, given: Given): void => {
  flushSync(closePalette)
  actAloud(command, given)
}
