import { t } from '../../shared/base/words'
import { kinds, nodeName } from '../../shared/diagram/node'
import type { TrayIdea } from '../../shared/diagram/tray'
import { driverOf } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { putIdeaUnder, removeIdea, takeIn } from '../../shared/edit/unsorted'
import { CommentSection } from '../tray/CommentSection'
import { authorSaid } from '../tray/words'
import { act, usePart } from '../desk'
import { Button } from '../parts/Button'
import { useMay, useMayChange, useMayTakeBack } from '../unsorted'
import { ChoiceField } from './ChoiceField'
import { WordsField } from './WordsField'
import styles from './details.module.css'

const nowhere = ''

/** All about an unsorted idea, which is not part of the diagram yet: its words, where it would belong, and the way in. */
export const IdeaDetails = ({ idea }: { readonly idea: TrayIdea }) => {
  const shown = usePart((view) => view.shown)
  const mayEdit = useMay('editor')
  const mayChange = useMayChange(idea)
  const mayRemove = useMayTakeBack(idea)
  const text = idea.text.trim()
  const { columns } = theoryOf(shown)
  const drivers = kinds.filter((kind) => kind !== 'change').flatMap((kind) => columns[kind].flatMap((id) => shown.nodes[id] ?? []))
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.name} dir="auto" data-empty={text === '' || undefined}>{text || t('Empty')}</h2>
        <p className={styles.line}>{[t('Unsorted idea'), authorSaid(idea.byName)].filter((part) => part !== '').join(' · ')}</p>
      </header>
      <div className={styles.actions}>
        {mayEdit ? <Button label={t('Take in')} look="main" onClick={() => act(takeIn, { idea: idea.id })} /> : null}
        {mayRemove ? <Button label={t('Delete')} onClick={() => act(removeIdea, { idea: idea.id })} /> : null}
      </div>
      <p className={styles.quiet}>{t('It waits beside the diagram until an editor takes it in. It is not in exports and is kept in the file.')}</p>
      {mayChange ? (
        <section className={styles.fields} aria-label={t('Facts')}>
          <WordsField label={t('Idea')} table="ideas" id={idea.id} field="text" lines={2} />
          <ChoiceField
            label={t('Driver')} value={driverOf(shown, idea)?.id ?? nowhere}
            options={[{ value: nowhere, label: t('No driver yet') }, ...drivers.map((node) => ({ value: node.id, label: nodeName(node) }))]}
            onChoose={(under) => act(putIdeaUnder, { idea: idea.id, under: under === nowhere ? null : under })}
          />
        </section>
      ) : null}
      <CommentSection about={idea.id} />
    </>
  )
}
