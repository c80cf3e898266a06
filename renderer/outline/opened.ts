import { create } from 'zustand'
import type { Id } from '../../shared/base/id'

/** What is open beside a row: its menu, or what it leads to. */
interface Asides {
  readonly open: { readonly what: 'menu' | 'parents'; readonly id: Id; readonly at: Element } | null
}

export const useAsides = create<Asides>(() => ({ open: null }))

export const openAside = (what: 'menu' | 'parents', id: Id, at: Element): void => useAsides.setState({ open: { what, id, at } })
export const closeAside = (): void => useAsides.setState({ open: null })
