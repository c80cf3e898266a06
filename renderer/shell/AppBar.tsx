import { Command as CommandIcon, FilePlus2, FolderOpen, Grid2x2, History, Redo2, Save, Undo2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { actions, runAction, type ActionName } from '../actions'
import type { ScreenAction } from '../palette/screen-action'
import { useDesk, usePart } from '../desk'
import { keysOf } from '../keys'
import { Button } from '../parts/Button'
import { PeopleBadges } from '../people/PeopleBadges'
import { TitleField } from './TitleField'
import styles from './AppBar.module.css'

const icons = { undo: <Undo2 />, redo: <Redo2 />, new: <FilePlus2 />, open: <FolderOpen />, save: <Save />, versions: <History />, ideas: <Grid2x2 />, palette: <CommandIcon /> } as const

const ActionButton = ({ name, off = false }: { readonly name: keyof typeof icons; readonly off?: boolean }) => {
  const { label, keys = undefined }: ScreenAction = actions[name]
  return <Button label={label} icon={icons[name]} bare look="quiet" off={off} keys={keysOf(keys)} onClick={() => runAction(name)} />
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
        <ActionButton name="versions" />
        <ActionButton name="ideas" />
        <ActionButton name="palette" />
      </Toolbar>
      <div className={styles.out}>
        <PeopleBadges />
        <Button label="Export…" keys={keysOf(actions.export.keys)} onClick={run('export')} />
        <Button label="Share" look="main" onClick={run('share')} />
      </div>
    </header>
  )
}
