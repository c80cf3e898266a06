import { t } from '../../shared/base/words'
import { headingOf } from '../../shared/diagram/meta'
import { theoryOf } from '../../shared/diagram/walk'
import { addTertiary } from '../../shared/edit/grow'
import { act, usePart } from '../desk'
import { Button } from '../parts/Button'
import details from './details.module.css'

/** Which of the optional columns the diagram has. A column opens with its first box and closes with its last. */
export const Columns = () => {
  const meta = usePart((view) => view.shown.meta)
  const columns = usePart((view) => theoryOf(view.shown).columns)
  const { secondary, tertiary } = columns
  const state = (count: number): string => (count === 0 ? t('not used') : t('used, {count, plural, one {# box} other {# boxes}}', { count }))
  return (
    <section className={`${details.section} ${details.put}`} role="group" aria-labelledby="columns-title">
      <h3 className={details.title} id="columns-title">{t('Columns')}</h3>
      <div className={details.pairs}>
        <p><b>{headingOf(meta, 'secondary')}</b>: {state(secondary.length)}</p>
        <p><b>{headingOf(meta, 'tertiary')}</b>: {state(tertiary.length)}</p>
      </div>
      <p className={details.quiet}>
        {t('Both are optional. A column opens with its first box and closes when its last one is deleted; change ideas may lead straight to the aim or to any driver.')}
      </p>
      {/* Under the driver added last, so that the new column is linked from the start. */}
      <div className={details.actions}><Button label={t('Add tertiary driver')} onClick={() => act(addTertiary, { under: secondary.at(-1) ?? columns.primary.at(-1) ?? null })} /></div>
    </section>
  )
}
