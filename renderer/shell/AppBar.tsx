import { Command as CommandIcon, FilePlus2, FolderOpen, ListTree, Network, Redo2, Save, Undo2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { actions, runAction, type ActionName } from '../actions'
import { useDesk, usePart } from '../desk'
import { keysOf } from '../keys'
import { Button } from '../parts/Button'
import { PeopleBadges } from '../people/PeopleBadges'
import { TitleField } from './TitleField'
import styles from './AppBar.module.css'

const icons = { undo: <Undo2 />, redo: <Redo2 />, new: <FilePlus2 />, open: <FolderOpen />, save: <Save />, palette: <CommandIcon />, outline: <ListTree />, diagram: <Network /> } as const

interface ActionProps {
  readonly name: keyof typeof icons
  readonly off?: boolean
  /** Given for what is either on or off. */
  readonly pressed?: boolean
}

const ActionButton = ({ name, off = false, pressed }: ActionProps) => {
  const action = actions[name]
  return (
    <Button
      label={t(action.label)} icon={icons[name]} bare look="quiet" off={off} keys={keysOf('keys' in action ? action.keys : undefined)} onClick={() => runAction(name)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    />
  )
}

const run = (name: ActionName) => () => runAction(name)

const SaveState = () => {
  const saveState = useDesk((desk) => desk.saveState)
  return <p className={styles.state} role="status" aria-label="Save state" data-bad={saveState.startsWith('Not saved') || undefined}>{saveState}</p>
}

/** Title, what can be done with the whole diagram, and who is here. */
export const AppBar = () => {
  const canUndo = usePart((view) => view.canUndo)
  const canRedo = usePart((view) => view.canRedo)
  const views = useDesk((desk) => desk.views)
  return (
    <header className={styles.bar} aria-label="App bar" data-region="bar">
      <div className={styles.name}>
        <TitleField />
        <SaveState />
      </div>
      <Toolbar className={styles.tools ?? ''} aria-label="Diagram">
        <ActionButton name="undo" off={!canUndo} />
        <ActionButton name="redo" off={!canRedo} />
        <span className={styles.gap} aria-hidden="true" />
        <ActionButton name="new" />
        <ActionButton name="open" />
        <ActionButton name="save" />
        <ActionButton name="palette" />
        <span className={styles.gap} aria-hidden="true" />
        <ActionButton name="outline" pressed={views.outline} />
        <ActionButton name="diagram" pressed={views.canvas} />
      </Toolbar>
      <div className={styles.out}>
        <PeopleBadges />
        <Button label="Export…" keys={keysOf(actions.export.keys)} onClick={run('export')} />
        <Button label="Share" look="main" onClick={run('share')} />
      </div>
    </header>
  )
}
