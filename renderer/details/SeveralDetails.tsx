import { t } from '../../shared/base/words'
import { kindName, kinds, statuses, statusName, type DiagramNode, type Status } from '../../shared/diagram/node'
import { addTag, removeTag, setOwner, setStatus } from '../../shared/edit/facts'
import { moveTo } from '../../shared/edit/move'
import { removeNode } from '../../shared/edit/prune'
import { act } from '../desk'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { DiagramChoice } from './ChoiceField'
import { OwnerField } from './OwnerField'
import { TagsField } from './TagsField'
import styles from './details.module.css'

/** The value that all have, or undefined where they differ. */
const shared = <V,>(values: readonly V[]): V | undefined => (new Set(values).size === 1 ? values[0] : undefined)

const countsOf = (nodes: readonly DiagramNode[]): string =>
  kinds
    .map((kind) => ({ kind, count: nodes.filter((node) => node.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t('{kind}: {count}', { kind: t(kindName[kind]), count }))
    .join(' · ')

/** The boxes as a command takes them: one, and the rest with it. */
const several = ([first, ...rest]: readonly DiagramNode[]) => ({ node: first?.id ?? '', also: rest.map((node) => node.id) })

/** What can be done to all selected boxes; each is one undo step. */
export const SeveralDetails = ({ nodes }: { readonly nodes: readonly DiagramNode[] }) => {
  const all = several(nodes)
  const ideas = nodes.filter((node) => node.kind === 'change')
  const status = shared(ideas.map((node) => node.status))
  const owner = shared(nodes.map((node) => node.owner))
  const [first, ...rest] = nodes
  const tags = Object.keys(first?.tags ?? {}).filter((tag) => rest.every((node) => Object.hasOwn(node.tags, tag))).sort()
  const mixed = { value: '' as const, label: t('Different') }
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.name}>{t('{count} boxes selected', { count: nodes.length })}</h2>
        <p className={styles.line}>{countsOf(nodes)}</p>
      </header>
      <section className={styles.fields} aria-label={t('Facts of all')}>
        {ideas.length > 0 && (
          <DiagramChoice<Status | ''>
            label={t('Status')} value={status ?? ''}
            options={[...(status === undefined ? [mixed] : []), ...statuses.map((value) => ({ value, label: t(statusName[value]) }))]}
            onChoose={(chosen) => chosen !== '' && act(setStatus, { ...several(ideas), status: chosen })}
          />
        )}
        <OwnerField
          key={nodes.map((node) => node.id).join()} value={owner ?? ''} onKeep={(name) => act(setOwner, { ...all, owner: name })}
          {...(owner === undefined ? { hint: t('They have different owners. What you type goes for all.') } : {})}
        />
        <TagsField
          tags={tags} onAdd={(tag) => act(addTag, { ...all, tag })?.ok ?? false} onRemove={(tag) => act(removeTag, { ...all, tag })}
        />
      </section>
      <div className={styles.actions}>
        <Button label={t('Move to…')} onClick={() => openCommand(moveTo, all)} />
        <Button label={t('Delete {count} boxes', { count: nodes.length })} onClick={() => act(removeNode, all)} />
      </div>
    </>
  )
}
