import { useEffect } from 'react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { pastLimit } from '../../shared/diagram/heal'
import { say, usePart } from '../desk'

/** How many boxes there was no room for when the work of several people came together: said once, and to be read as long as it is so. */
export const PastLimit = () => {
  const count = usePart((view) => pastLimit(view.raw))
  const some = count > 0
  useEffect(() => {
    if (some) say(t('The newest boxes are not shown: a diagram holds {most, number}. They are kept, and appear when others are deleted.', { most: limits.nodes }))
  }, [some])
  return some ? <span>{t('{count, plural, one {# box} other {# boxes}} not shown: a diagram holds {most, number}', { count, most: limits.nodes })}</span> : null
}
