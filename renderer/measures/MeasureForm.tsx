import { X } from 'lucide-react'
import { Button as AriaButton, Label, Radio, RadioGroup, Tag, TagGroup, TagList, Text } from 'react-aria-components'
import { dayNamed } from '../../shared/base/day'
import { language, msg, t } from '../../shared/base/words'
import { measureTypes, typeName, type Measure, type MeasureType } from '../../shared/diagram/measure'
import { nodeName } from '../../shared/diagram/node'
import { theoryOf } from '../../shared/diagram/walk'
import { attachMeasure, detachMeasure, removeMeasure, setMeasure, type PlainMeasureField } from '../../shared/edit/measures'
import { freezeBaseline, releaseBaseline } from '../../shared/edit/points'
import { act, useBarred, usePart } from '../desk'
import { DiagramChoice } from '../details/ChoiceField'
import fields from '../details/fields.module.css'
import { PlainField, spelt } from '../details/PlainField'
import { WordsField } from '../details/WordsField'
import { Button } from '../parts/Button'
import styles from './measures.module.css'

const ways: readonly { readonly value: Measure['better']; readonly label: string }[] = [{ value: 'higher', label: msg('Higher is better') }, { value: 'lower', label: msg('Lower is better') }]

/** What a measure is: its name, what is counted and how, which way is better, and what it tells of. */
export const MeasureForm = ({ measure }: { readonly measure: Measure }) => {
  const { id } = measure
  const barred = useBarred()
  const keep = (field: PlainMeasureField) => (value: string) => act(setMeasure, { measure: id, field, value })
  return (
    <div className={styles.form}>
      <WordsField label={t('Measure name')} table="measures" id={id} field="name" />
      <DiagramChoice
        label={t('Measure type')} value={measure.type} options={measureTypes.map((value: MeasureType) => ({ value, label: t(typeName[value]) }))}
        onChoose={keep('type')}
      />
      <WordsField label={t('Definition')} table="measures" id={id} field="definition" lines={2} />
      <RadioGroup className={styles.radios ?? ''} value={measure.better} onChange={keep('better')} isReadOnly={barred !== ''}>
        <Label className={styles.label ?? ''}>{t('Direction')}</Label>
        <div className={styles.row}>
          {ways.map(({ value, label }) => <Radio key={value} value={value} className={styles.radio ?? ''}><span className={styles.dot} aria-hidden="true" />{t(label)}</Radio>)}
        </div>
        <Text slot="description" className="unseen">{barred}</Text>
      </RadioGroup>
      <div className={styles.pair}>
        <PlainField label={t('Unit')} value={measure.unit} onKeep={keep('unit')} />
        <PlainField label={t('Target')} type="number" value={spelt(measure.target)} onKeep={keep('target')} />
      </div>
      <div className={styles.pair}>
        <PlainField label={t('How often')} value={measure.frequency} onKeep={keep('frequency')} />
        <PlainField label={t('Where the data come from')} value={measure.source} onKeep={keep('source')} />
      </div>
      <Baseline measure={measure} />
      <Belongs measure={measure} />
      <div className={styles.actions}>
        <Button label={t('Delete measure')} look="quiet" onClick={() => act(removeMeasure, { measure: id })} />
      </div>
    </div>
  )
}

/** Baselines are taken from the beginning of the data: nobody freezes one at the thousandth point. */
const mostDays = 300

/** A baseline whose median stays as it is, so that later points are held against it; and the way back. */
const Baseline = ({ measure }: { readonly measure: Measure }) => {
  const { id, baselineUntil } = measure
  const days = Object.keys(measure.points).sort()
  const until = days.filter((day) => day <= baselineUntil).length
  const options = days.slice(0, mostDays).map((day, index) => ({ value: day, label: t('{day} ({count, plural, one {# point} other {# points}})', { day: dayNamed(day, language()), count: index + 1 }) }))
  const known = baselineUntil === '' || options.some(({ value }) => value === baselineUntil)
  if (days.length === 0 && baselineUntil === '') return null
  return (
    <div className={styles.baseline}>
      <DiagramChoice
        label={t('Freeze the baseline at…')} value={baselineUntil}
        options={[{ value: '', label: t('Not frozen') }, ...options, ...(known ? [] : [{ value: baselineUntil, label: dayNamed(baselineUntil, language()) }])]}
        onChoose={(day) => (day === '' ? act(releaseBaseline, { measure: id }) : act(freezeBaseline, { measure: id, day }))}
      />
      {baselineUntil !== '' && (
        <>
          <p className={styles.quiet}>{t('The median is that of the first {count, plural, one {point} other {# points}}, until {day}. Later points are held against it.', { count: until, day: dayNamed(baselineUntil, language()) })}</p>
          <Button label={t('Release the baseline')} onClick={() => act(releaseBaseline, { measure: id })} />
        </>
      )}
    </div>
  )
}

/** The aim and drivers that the measure tells of: several may share one. */
const Belongs = ({ measure }: { readonly measure: Measure }) => {
  const shown = usePart((view) => view.shown)
  const barred = useBarred()
  const { columns } = theoryOf(shown)
  const nodes = [...columns.aim, ...columns.primary, ...columns.secondary, ...columns.tertiary].flatMap((id) => shown.nodes[id] ?? [])
  const others = nodes.filter(({ id }) => !measure.nodes[id])
  return (
    <div className={styles.belongs}>
      <TagGroup className={fields.tags ?? ''} {...(barred ? {} : { onRemove: (keys) => [...keys].forEach((key) => act(detachMeasure, { measure: measure.id, node: String(key) })) })}>
        <Label className={styles.label ?? ''}>{t('Belongs to')}</Label>
        <TagList className={fields.tagList ?? ''} items={nodes.filter(({ id }) => measure.nodes[id]).map((node) => ({ id: node.id, name: nodeName(node) }))} renderEmptyState={() => <span className={styles.quiet}>{t('Nothing yet')}</span>}>
          {({ name }) => (
            <Tag className={fields.tag ?? ''} textValue={name}>
              {name}
              {/* Its name goes on with that of the row. */}
              {barred ? null : <AriaButton slot="remove" className={fields.untag ?? ''} aria-label={t('Take off')}><X size={14} aria-hidden="true" /></AriaButton>}
            </Tag>
          )}
        </TagList>
      </TagGroup>
      {others.length > 0 && !barred && (
        <DiagramChoice
          label={t('Use it also for')} value="" options={[{ value: '', label: t('Choose the aim or a driver') }, ...others.map((node) => ({ value: node.id, label: nodeName(node) }))]}
          onChoose={(node) => node !== '' && act(attachMeasure, { measure: measure.id, node })}
        />
      )}
    </div>
  )
}
