import { putAway, takeOut } from './attic'
import type { Command } from './command'
import { addComment, removeComment, reopen, reply, resolve } from './comments'
import { addCause, addLink, removeLink, setLinkNote, setStrength } from './connect'
import { addCycle, addNextCycle, decide, removeCycle, setCycle } from './cycles'
import { addTag, removeTag, setDefinition, setEase, setImpact, setNote, setOwner, setStatus } from './facts'
import { addAim, addChild, addIdea, addPrimary, addSecondary, addSibling, addTertiary } from './grow'
import { bringBack, putAside } from './hints'
import { addMeasure, attachMeasure, detachMeasure, removeMeasure, setMeasure, setPoint } from './measures'
import { changeKind, moveDown, moveTo, moveUp, placeBefore } from './move'
import { annotate, freezeBaseline, movePoint, releaseBaseline, removePoint } from './points'
import { removeNode, restoreNode } from './prune'
import { restoreCycle, restoreLink, restoreMeasure } from './restore'
import { setArrows, setDirection, setHeading, setLanguage, setOrganisation, setRevisedOn, setTeam, setTitle, setVersion, tidy } from './sheet'
import { beginIdea, putIdeaUnder, removeIdea, suggestIdea, takeIn } from './unsorted'
import { rename } from './words'

const all = [
  addPrimary, addSecondary, addTertiary, addIdea, addAim, addChild, addSibling,
  rename, removeNode, restoreNode, restoreLink, restoreCycle, restoreMeasure, moveUp, moveDown, placeBefore, moveTo, changeKind,
  addLink, addCause, removeLink, setStrength, setLinkNote,
  setStatus, setOwner, setNote, setDefinition, setImpact, setEase, addTag, removeTag,
  putAway, takeOut,
  addCycle, addNextCycle, setCycle, decide, removeCycle,
  addMeasure, setMeasure, setPoint, movePoint, removePoint, annotate, freezeBaseline, releaseBaseline, attachMeasure, detachMeasure, removeMeasure,
  setTitle, setTeam, setOrganisation, setVersion, setRevisedOn, setLanguage, setHeading, setArrows, setDirection, tidy,
  suggestIdea, beginIdea, takeIn, putIdeaUnder, removeIdea,
  addComment, reply, resolve, reopen, removeComment,
  putAside, bringBack,
]

/**
 * Everything a person can do to a diagram, in the order in which the palette lists it. Typing is
 * absent, for it is run by letters and not by name; so are pasting and cutting (`paste.ts`,
 * `branches.ts`, `points.ts`), which need a clipboard.
 */
export const commands: readonly Command<Readonly<Record<string, unknown>>>[] =
  all as unknown as readonly Command<Readonly<Record<string, unknown>>>[]
