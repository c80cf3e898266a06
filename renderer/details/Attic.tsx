import { t } from '../../shared/base/words'
import { nodeName } from '../../shared/diagram/node'
import { atticOf, takeOut } from '../../shared/edit/attic'
import { act, usePart } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import details from './details.module.css'

/** Abandoned ideas that were put away: out of sight, with all that was learned from them. */
export const Attic = () => {
  const raw = usePart((view) => view.raw)
  const ideas = atticOf(raw)
  if (ideas.length === 0) return null
  return (
    <section className={`${details.section} ${details.put}`} aria-label={t('Attic')}>
      <h3 className={details.title} id="attic-title">{t('Attic')}</h3>
      <p className={details.quiet}>{t('Abandoned ideas that were put away. They are kept in the file and in every version.')}</p>
      <OneStop label={t('Attic')}><ul className={details.list} aria-labelledby="attic-title">
        {ideas.map((node) => (
          <li key={node.id} className={details.removed}>
            <span>{nodeName(node)}</span>
            <Button label={t('Bring back')} aria-label={t('Bring back {name}', { name: nodeName(node) })} onClick={() => act(takeOut, { node: node.id })} />
          </li>
        ))}
      </ul></OneStop>
    </section>
  )
}
