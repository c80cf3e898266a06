import { t } from '../../shared/base/words'
import { isLarger, scaleOf } from '../../shared/coach/scale'
import type { Cycle } from '../../shared/diagram/cycle'

/**
 * How a ramp grows, in a sentence: from its first scale to its last, and whether that is larger where words tell.
 * Empty until two cycles say their scale.
 */
export const growthInWords = (ramp: readonly Pick<Cycle, 'scale'>[]): string => {
  const scales = ramp.map(({ scale }) => scale.trim()).filter((scale) => scale !== '')
  const [first, last] = [scales[0], scales.at(-1)]
  if (first === undefined || last === undefined || scales.length < 2) return ''
  const [small, large] = [scaleOf(first), scaleOf(last)]
  const grows = small && large ? isLarger(large, small) : null
  if (grows === null) return t('From {first} to {last}.', { first, last })
  return grows ? t('The scale grows from {first} to {last}.', { first, last }) : t('The scale does not grow: from {first} to {last}.', { first, last })
}
