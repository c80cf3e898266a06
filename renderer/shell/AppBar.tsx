import { ChartLine, Command as CommandIcon, FilePlus2, FlaskConical, FolderOpen, Grid2x2, ListTree, MessageCircleQuestionMark, Network, Redo2, Save, Search, Undo2, WandSparkles } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { screenEntry } from '../../shared/edit/screen'
import { tidy } from '../../shared/edit/sheet'
import { runAction } from '../actions'
import { act, useDesk, usePart, type Desk } from '../desk'
import { keysOf } from '../keys'
import { Button } from '../parts/Button'
import { PeopleBadges } from '../people/PeopleBadges'
import { AppMenu } from './AppMenu'
import { TitleField } from './TitleField'
import styles from './AppBar.module.css'

const icons = {
  new: <FilePlus2 />, open: <FolderOpen />, save: <Save />, undo: <Undo2 />, redo: <Redo2 />, find: <Search />, palette: <CommandIcon />,
  canvas: <Network />, outline: <ListTree />, tests: <FlaskConical />, measures: <ChartLine />, ideas: <Grid2x2 />, theory: <MessageCircleQuestionMark />,
} as const

interface ToolProps {
  readonly name: keyof typeof icons
  readonly off?: boolean
  /** From which width on its words stand beside the icon; undo, redo and the palette are known by theirs to those who use them. */
  readonly words?: 'wide' | 'middle' | 'never'
  /** Given for what is either on or off. */
  readonly pressed?: boolean
}

/** An icon, and its words beside it where there is room; its name always. */
const Tool = ({ name, off = false, words = 'wide', pressed }: ToolProps) => {
  const { label, keys } = screenEntry(name)
  return (
    <Button
      label={t(label)} icon={icons[name]} {...(words === 'never' ? { bare: true } : { roomy: words })} look="quiet" off={off} keys={keysOf(keys)} onClick={() => runAction(name)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    />
  )
}

const Gap = () => <span className={styles.gap} aria-hidden="true" />

/** What can be done with the diagram as a whole: one tab stop, arrows walk it. */
const Tools = () => {
  const canUndo = usePart((view) => view.canUndo)
  const canRedo = usePart((view) => view.canRedo)
  const views = useDesk((desk) => desk.views)
  const sheet = useDesk((desk) => desk.sheet)
  const theory = useDesk((desk) => desk.panel === 'theory')
  return (
    <Toolbar className={styles.tools ?? ''} aria-label={t('Diagram')}>
      <span className={styles.group}>
        <Tool name="new" />
        <Tool name="open" />
        <Tool name="save" />
        <Gap />
      </span>
      <Tool name="undo" words="never" off={!canUndo} />
      <Tool name="redo" words="never" off={!canRedo} />
      <Gap />
      <Tool name="find" />
      <Tool name="palette" words="never" />
      <Button className={styles.seldom} label={t(tidy.label)} icon={<WandSparkles />} roomy="wide" look="quiet" onClick={() => act(tidy, {})} />
      <Gap />
      <Tool name="canvas" words="middle" pressed={sheet === null && views.canvas} />
      <Tool name="outline" words="middle" pressed={sheet === null && views.outline} />
      <Tool name="tests" words="middle" pressed={sheet === 'tests'} />
      <Tool name="measures" words="middle" pressed={sheet === 'measures'} />
      <Tool name="ideas" words="middle" pressed={sheet === 'ideas'} />
      <span className={styles.seldom}><Tool name="theory" words="middle" pressed={theory} /></span>
    </Toolbar>
  )
}

/** Nothing is lost, or not yet known to be. */
const safe: ReadonlySet<string> = new Set<Desk['saveState']>(['', 'Saved', 'Saved on this computer', 'Saving…'])

const SaveState = () => {
  const saveState = useDesk((desk) => desk.saveState)
  const reason = useDesk((desk) => desk.saveReason)
  const unsaved = useDesk((desk) => desk.unsaved)
  const waiting = unsaved > 0 ? t('{count, plural, one {# change is} other {# changes are}} not on the server of the session yet.', { count: unsaved }) : undefined
  return (
    <p className={styles.state} role="status" aria-label={t('Save state')} data-live-announcer="true" title={waiting} aria-description={waiting} data-bad={!safe.has(saveState) || undefined}>
      {saveState === '' ? '' : t(saveState, { reason })}
    </p>
  )
}

/** Title and save state, the tools, who is here and the ways out, which are one tab stop too. */
export const AppBar = () => (
  <header className={styles.bar} aria-label={t('App bar')} data-region="bar">
    <div className={styles.name}>
      <AppMenu />
      <div className={styles.words}>
        <TitleField />
        <SaveState />
      </div>
    </div>
    <Tools />
    <div className={styles.out}>
      <Toolbar className={styles.ways ?? ''} aria-label={t('Export and share')}>
        <PeopleBadges />
        <Button className={styles.seldom} label={t('Export…')} keys={keysOf(screenEntry('export').keys)} onClick={() => runAction('export')} />
        <Button label={t('Share')} look="main" onClick={() => runAction('share')} />
      </Toolbar>
    </div>
  </header>
)
