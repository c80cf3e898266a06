import { useState } from 'react'
import { directionOf, languages, msg, printed, t } from '../../shared/base/words'
import { headingLabel, headingOf, standardHeading, type Meta } from '../../shared/diagram/meta'
import { kinds } from '../../shared/diagram/node'
import { setArrows, setDirection, setHeading, setLanguage, setOrganisation, setRevisedOn, setTeam, setTitle, setVersion } from '../../shared/edit/sheet'
import { act, usePart } from '../desk'
import { Attic } from './Attic'
import { DiagramChoice } from './ChoiceField'
import { Columns } from './Columns'
import { PlainField } from './PlainField'
import { RecentlyRemoved } from './RecentlyRemoved'
import details from './details.module.css'
import fields from './fields.module.css'

const directions: readonly (readonly [Meta['direction'], string])[] = [['aim left', msg('Aim on the left')], ['aim right', msg('Aim on the right')]]
const arrows: readonly (readonly [Meta['arrows'], string])[] = [['none', msg('None')], ['towards', msg('Towards the aim')], ['away', msg('Away from the aim')]]

const said = <V extends string>(options: readonly (readonly [V, string])[]) => options.map(([value, label]) => ({ value, label: t(label) }))

/** Facts about the diagram as a whole, and what was removed from it. */
export const DiagramDetails = () => {
  const meta = usePart((view) => view.shown.meta)
  return (
    <>
      <header className={details.head}>
        <h2 className={details.name} dir="auto">{meta.title || t('This diagram')}</h2>
        <p className={details.line}>{t('Select a box to see all about it.')}</p>
      </header>
      <section className={details.fields} aria-label={t('About the diagram')}>
        <PlainField label={t('Title')} value={meta.title} onKeep={(title) => act(setTitle, { title })} />
        <PlainField label={t('Team')} value={meta.team} onKeep={(team) => act(setTeam, { team })} />
        <PlainField label={t('Organisation')} value={meta.organisation} onKeep={(organisation) => act(setOrganisation, { organisation })} />
        <div className={fields.pair}>
          <PlainField label={t('Version')} value={meta.version} onKeep={(version) => act(setVersion, { version })} />
          <PlainField label={t('Revised on')} type="date" value={meta.revisedOn} onKeep={(day) => act(setRevisedOn, { day })} />
        </div>
      </section>
      <section className={`${details.fields} ${details.put}`} aria-label={t('Look of the diagram')}>
        <div className={fields.pair}>
          <DiagramChoice label={t('Direction')} value={meta.direction} options={said(directions)} onChoose={(direction) => act(setDirection, { direction })} />
          <DiagramChoice label={t('Arrowheads')} value={meta.arrows} options={said(arrows)} onChoose={(chosen) => act(setArrows, { arrows: chosen })} />
        </div>
        <Headings meta={meta} />
        <LanguageField language={meta.language} />
      </section>
      <Columns />
      <Attic />
      <RecentlyRemoved />
    </>
  )
}

/** A heading that is typed away comes back as the standard one. */
const Headings = ({ meta }: { readonly meta: Meta }) => (
  <>
    {kinds.map((kind) => (
      <PlainField
        key={kind} label={t(headingLabel[kind])} value={headingOf(meta, kind)}
        onKeep={(typed) => act(setHeading, { kind, heading: typed.trim() === printed(meta.language, standardHeading[kind]) ? '' : typed })}
      />
    ))}
  </>
)

/** Beside those of the screen, what the people of a health service write most, by the names that they use themselves. */
const common: readonly (readonly [tag: string, name: string])[] = [
  ...languages.map(({ tag, name }) => [tag, name] as const),
  ['ar', 'العربية'], ['bn', 'বাংলা'], ['de', 'Deutsch'], ['es', 'Español'], ['fa', 'فارسی'], ['fr', 'Français'], ['ga', 'Gaeilge'], ['gd', 'Gàidhlig'],
  ['he', 'עברית'], ['it', 'Italiano'], ['nb', 'Norsk bokmål'], ['nl', 'Nederlands'], ['pl', 'Polski'], ['pt', 'Português'], ['ro', 'Română'],
  ['so', 'Soomaali'], ['sv', 'Svenska'], ['uk', 'Українська'], ['ur', 'اردو'], ['zh', '中文'],
]
const other = 'other'

/** A common language by its name, or any other by its tag. */
const LanguageField = ({ language }: { readonly language: string }) => {
  const [typing, setTyping] = useState(false)
  const known = common.some(([tag]) => tag === language)
  const byTag = typing || !known
  return (
    <>
      <DiagramChoice
        label={t('Language of the texts')} value={byTag ? other : language}
        options={[...common.map(([value, label]) => ({ value, label })), { value: other, label: t('Another language…') }]}
        onChoose={(chosen) => {
          setTyping(chosen === other)
          if (chosen !== other) act(setLanguage, { language: chosen })
        }}
      />
      {byTag && (
        <PlainField
          label={t('Language tag')} value={language} hint={t('Such as en-GB, cy or sv')}
          onKeep={(tag) => {
            setTyping(false)
            act(setLanguage, { language: tag })
          }}
        />
      )}
      {directionOf(language) === 'rtl' && <p className={fields.hint}>{t('Written from right to left.')}</p>}
    </>
  )
}
