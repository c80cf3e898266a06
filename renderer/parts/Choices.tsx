import { Check } from 'lucide-react'
import { Checkbox, Label, Radio, RadioGroup, Text } from 'react-aria-components'
import styles from './Choices.module.css'

interface ChoicesProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly { readonly value: V; readonly label: string; readonly lang?: string }[]
  readonly note?: string
  readonly onChoose: (value: V) => void
}

/** One of a few values, all of them in sight. */
export const Choices = <V extends string>({ label, value, choices, note, onChoose }: ChoicesProps<V>) => (
  <RadioGroup className={styles.choices ?? ''} value={value} onChange={(chosen) => onChoose(chosen as V)}>
    <Label className={styles.label ?? ''}>{label}</Label>
    <div className={styles.row}>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
          <span className={styles.dot} aria-hidden="true" />
          <span lang={choice.lang}>{choice.label}</span>
        </Radio>
      ))}
    </div>
    {note === undefined ? null : <Text slot="description" className={styles.note ?? ''}>{note}</Text>}
  </RadioGroup>
)

/** Something that is so or is not. */
export const Tick = ({ label, chosen, onChoose }: { readonly label: string; readonly chosen: boolean; readonly onChoose: (chosen: boolean) => void }) => (
  <Checkbox className={styles.choice ?? ''} isSelected={chosen} onChange={onChoose}>
    <span className={styles.box} aria-hidden="true"><Check /></span>
    <span>{label}</span>
  </Checkbox>
)
