import { useId, useState } from 'react'
import { X } from 'lucide-react'
import { Button as AriaButton, Label, Tag, TagGroup, TagList, Text } from 'react-aria-components'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { tagsIn } from '../../shared/edit/facts'
import { useBarred, usePart } from '../desk'
import { Suggestions } from './Suggestions'
import styles from './fields.module.css'

interface Props {
  readonly tags: readonly string[]
  /** Gives true where the tag was taken, so that the field may be emptied. */
  readonly onAdd: (tag: string) => boolean
  readonly onRemove: (tag: string) => void
}

/** Words to find boxes by. A tag with the focus goes with Delete or Backspace. */
export const TagsField = ({ tags, onAdd, onRemove }: Props) => {
  const name = useId()
  const used = usePart((view) => tagsIn(view.shown).join('\n'))
  const barred = useBarred()
  const [typed, setTyped] = useState('')
  const others = used.split('\n').filter((tag) => tag !== '' && !tags.includes(tag))
  const add = () => {
    if (typed.trim() !== '' && onAdd(typed)) setTyped('')
  }
  return (
    <div className={styles.field}>
      <TagGroup className={styles.tags ?? ''} {...(barred ? {} : { onRemove: (keys) => [...keys].forEach((key) => onRemove(String(key))) })}>
        <Label className={styles.label ?? ''}>{t('Tags')}</Label>
        <TagList className={styles.tagList ?? ''} items={tags.map((tag) => ({ id: tag }))}>
          {({ id }) => (
            <Tag className={styles.tag ?? ''} textValue={id}>
              <bdi>{id}</bdi>
              {/* Its name goes on with that of the row. */}
              {barred ? null : <AriaButton slot="remove" className={styles.untag ?? ''} aria-label={t('Remove tag')}><X size={14} aria-hidden="true" /></AriaButton>}
            </Tag>
          )}
        </TagList>
        <Text slot="description" className="unseen">{barred}</Text>
      </TagGroup>
      <label className="unseen" htmlFor={name}>{t('Add tag')}</label>
      <div className={styles.beside}>
        <input
          id={name} className={styles.input} type="text" value={typed} autoComplete="off" maxLength={limits.tagLength} placeholder={barred ? '' : t('Add tag')} readOnly={barred !== ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter' || event.key === ',') {
              event.preventDefault()
              add()
            } else if (event.key === 'Escape' && typed !== '') {
              event.stopPropagation()
              setTyped('')
            }
          }}
        />
        {barred ? null : <Suggestions label={t('Tags in use')} words={others} onChoose={(tag) => onAdd(tag)} />}
      </div>
    </div>
  )
}
