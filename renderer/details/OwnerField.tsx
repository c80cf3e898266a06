import { t } from '../../shared/base/words'
import { ownersIn } from '../../shared/edit/facts'
import { usePart, useReadOnly } from '../desk'
import { PlainField } from './PlainField'
import { Suggestions } from './Suggestions'

/** Who looks after it: typed, or chosen from the owners that the diagram has already. */
export const OwnerField = ({ value, onKeep, hint }: { readonly value: string; readonly onKeep: (owner: string) => void; readonly hint?: string }) => {
  const readOnly = useReadOnly()
  const used = usePart((view) => ownersIn(view.shown).join('\n'))
  const others = used.split('\n').filter((owner) => owner !== '' && owner !== value)
  return (
    <PlainField label={t('Owner')} value={value} onKeep={onKeep} {...(hint === undefined ? {} : { hint })}>
      {readOnly ? null : <Suggestions label={t('Owners used before')} words={others} onChoose={onKeep} />}
    </PlainField>
  )
}
