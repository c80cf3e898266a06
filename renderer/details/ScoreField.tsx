import { Label, Radio, RadioGroup } from 'react-aria-components'
import { msg, t } from '../../shared/base/words'
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

/** A score of 1 to 5, or none: five numbers in a row, one tab stop; Delete takes the score away. */
export const ScoreField = ({ label, clear, value, onChoose }: Props) => (
  <RadioGroup className={styles.field ?? ''} orientation="horizontal" value={value === null ? null : String(value)} onChange={(chosen) => onChoose(Number(chosen))}>
    <Label className={styles.label ?? ''}>{label}</Label>
    <div className={styles.scores} onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && value !== null && onChoose(null)}>
      {scoreNames.map((_, index) => (
        <Radio key={index} className={styles.score ?? ''} value={String(index + 1)} aria-label={scoreName(index)}>{index + 1}</Radio>
      ))}
      {value !== null && <Button label={clear} look="quiet" tabIndex={-1} onClick={() => onChoose(null)} />}
    </div>
  </RadioGroup>
)
