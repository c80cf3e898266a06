import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import { ChoiceField } from '../details/ChoiceField'
import { set, useSettings, type Settings } from '../settings'
import styles from './measures.module.css'

const methods: readonly { readonly value: Settings['rules']; readonly label: string }[] = [
  { value: 'usual', label: msg('Usual rules') }, { value: 'anhøj', label: msg('Anhøj’s rules') },
]

const lengths = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index)).map((value) => ({ value, label: value }))

/** What counts as a signal on run charts: a choice of the person on this device, for guides differ by a point or two. */
export const Rules = () => {
  const { rules, shift, trend } = useSettings()
  return (
    <div className={styles.rules}>
      <RadioGroup className={styles.radios ?? ''} value={rules} onChange={(chosen) => set({ rules: chosen as Settings['rules'] })}>
        <Label className={styles.label ?? ''}>{t('Rules of run charts')}</Label>
        <div className={styles.row}>
          {methods.map(({ value, label }) => <Radio key={value} value={value} className={styles.radio ?? ''}><span className={styles.dot} aria-hidden="true" />{t(label)}</Radio>)}
        </div>
        <Text slot="description" className={styles.quiet ?? ''}>
          {rules === 'usual' ? t('Shift, trend, too few or too many runs, astronomical point.') : t('Longest run and crossings of the median, whose limits grow with the chart.')}
        </Text>
      </RadioGroup>
      {rules === 'usual' && (
        <div className={styles.pair}>
          <ChoiceField label={t('Points that make a shift')} value={String(shift)} options={lengths(5, 10)} onChoose={(chosen) => set({ shift: Number(chosen) })} />
          <ChoiceField label={t('Points that make a trend')} value={String(trend)} options={lengths(4, 8)} onChoose={(chosen) => set({ trend: Number(chosen) })} />
        </div>
      )}
    </div>
  )
}
