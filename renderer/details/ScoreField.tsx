import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
import { useBarred } from '../desk'
import { Button } from '../parts/Button'
import styles from './fields.module.css'

/** The ends say which way the numbers go. */
export const scoreNames: readonly string[] = [msg('1 (least)'), '2', '3', '4', msg('5 (most)')]
const least = 0
const most = scoreNames.length - 1

/** What a score is called in a list or a sentence. */
export const scoreName = (index: number): string => {
  const name = scoreNames[index]
  return name !== undefined && (index === least || index === most) ? t(name) : String(index + 1)
}

interface Props {
  readonly label: string
  /** Names the button that takes the score away. */
  readonly clear: string
  readonly value: number | null
  readonly onChoose: (value: number | null) => void
}

/** A score of 1 to 5, or none: five numbers in a row, one tab stop; Delete takes the score away, and says so. */
export const ScoreField = ({ label, clear, value, onChoose }: Props) => {
  const barred = useBarred()
  const clears = value !== null && !barred
  return (
    <RadioGroup
      className={styles.field ?? ''} orientation="horizontal" isReadOnly={barred !== ''}
      value={value === null ? null : String(value)} onChange={(chosen) => onChoose(Number(chosen))}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.scores} onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && clears && onChoose(null)}>
        {scoreNames.map((_, index) => (
          <Radio key={index} className={styles.score ?? ''} value={String(index + 1)} aria-label={scoreName(index)}>{index + 1}</Radio>
        ))}
        {clears && <Button label={clear} look="quiet" tabIndex={-1} onClick={() => onChoose(null)} />}
        {/* There from the start, without words: the library looks for it once. */}
        <Text slot="description" className={styles.onKeys ?? ''}>{barred || (clears ? t('Delete clears it.') : '')}</Text>
      </div>
    </RadioGroup>
  )
}
