import { t } from '../../shared/base/words'
import { purposeName, purposes } from '../../shared/diagram/cycle'
import { rampOf } from '../../shared/diagram/walk'
import { setCycle } from '../../shared/edit/cycles'
import { act, usePart } from '../desk'
import { DiagramChoice } from './ChoiceField'
import { Day, Plain, Prediction, Said, Words, type CycleProps } from './CycleField'
import fields from './fields.module.css'

/** What the cycle that this one builds on has taught, to be read while this one is planned. */
const Learned = ({ cycle }: CycleProps) => {
  const ramp = rampOf(usePart((view) => view.shown), cycle.idea)
  const number = ramp.findIndex(({ id }) => id === cycle.basedOn) + 1
  const base = ramp[number - 1]
  return base ? <Said title={t('What cycle {number} taught', { number })} text={base.study} /> : null
}

/** What is asked, what is expected, and who does what, where and when. */
export const CyclePlan = ({ cycle }: CycleProps) => (
  <>
    <Words cycle={cycle} label={t('Title')} field="title" lines={1} />
    <Learned cycle={cycle} />
    <Words cycle={cycle} label={t('Question')} field="question" hint={t('Several questions: one on each line.')} />
    <Prediction cycle={cycle} />
    <Words cycle={cycle} label={t('Who')} field="who" lines={1} />
    <Words cycle={cycle} label={t('What')} field="what" />
    <Words cycle={cycle} label={t('Where')} field="where" lines={1} />
    <Words cycle={cycle} label={t('Data to collect')} field="data" />
    <div className={fields.pair}>
      <Plain cycle={cycle} label={t('Scale')} field="scale" />
      <DiagramChoice
        label={t('Purpose')} value={cycle.purpose} options={purposes.map((value) => ({ value, label: t(purposeName[value]) }))}
        onChoose={(value) => act(setCycle, { cycle: cycle.id, field: 'purpose', value })}
      />
    </div>
    <div className={fields.pair}>
      <Day cycle={cycle} label={t('Starts')} field="starts" />
      <Day cycle={cycle} label={t('Ends')} field="ends" />
    </div>
    {cycle.starts !== '' && cycle.ends !== '' && cycle.ends < cycle.starts && <p className={fields.hint} role="status">{t('It ends before it starts. Is one of the days mistyped?')}</p>}
  </>
)
