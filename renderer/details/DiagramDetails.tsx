import { headingOf, standardHeading, type Meta } from '../../shared/diagram/meta'
import { kindName, kinds, nodeName } from '../../shared/diagram/node'
import { removedNodes, restoreNode } from '../../shared/edit/prune'
import { setArrows, setDirection, setHeading, setLanguage, setOrganisation, setRevisedOn, setTeam, setTitle, setVersion } from '../../shared/edit/sheet'
import { act, usePart } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { ChoiceField } from './ChoiceField'
import { PlainField } from './PlainField'
import details from './details.module.css'
import fields from './fields.module.css'

const directions: readonly { readonly value: Meta['direction']; readonly label: string }[] = [
  { value: 'aim left', label: 'Aim on the left' }, { value: 'aim right', label: 'Aim on the right' },
]
const arrows: readonly { readonly value: Meta['arrows']; readonly label: string }[] = [
  { value: 'none', label: 'None' }, { value: 'towards', label: 'Towards the aim' }, { value: 'away', label: 'Away from the aim' },
]

/** Facts about the diagram as a whole, and what was removed from it. */
export const DiagramDetails = () => {
  const meta = usePart((view) => view.shown.meta)
  return (
    <>
      <header className={details.head}>
        <h2 className={details.name}>{meta.title || 'This diagram'}</h2>
        <p className={details.line}>Select a box to see all about it.</p>
      </header>
      <section className={details.fields} aria-label="About the diagram">
        <PlainField label="Title" value={meta.title} onKeep={(title) => act(setTitle, { title })} />
        <PlainField label="Team" value={meta.team} onKeep={(team) => act(setTeam, { team })} />
        <PlainField label="Organisation" value={meta.organisation} onKeep={(organisation) => act(setOrganisation, { organisation })} />
        <div className={fields.pair}>
          <PlainField label="Version" value={meta.version} onKeep={(version) => act(setVersion, { version })} />
          <PlainField label="Revised on" type="date" value={meta.revisedOn} onKeep={(day) => act(setRevisedOn, { day })} />
        </div>
      </section>
      <section className={`${details.fields} ${details.put}`} aria-label="Look of the diagram">
        <div className={fields.pair}>
          <ChoiceField label="Direction" value={meta.direction} options={directions} onChoose={(direction) => act(setDirection, { direction })} />
          <ChoiceField label="Arrowheads" value={meta.arrows} options={arrows} onChoose={(chosen) => act(setArrows, { arrows: chosen })} />
        </div>
        <Headings meta={meta} />
        <PlainField label="Language of the texts" value={meta.language} hint="Such as en-GB, cy or sv" onKeep={(language) => act(setLanguage, { language })} />
      </section>
      <RecentlyRemoved />
    </>
  )
}

/** A heading that is typed away comes back as the standard one. */
const Headings = ({ meta }: { readonly meta: Meta }) => (
  <>
    {kinds.map((kind) => (
      <PlainField
        key={kind} label={`Heading of ${kindName[kind].toLowerCase()} column`} value={headingOf(meta, kind)}
        onKeep={(typed) => act(setHeading, { kind, heading: typed.trim() === standardHeading[kind] ? '' : typed })}
      />
    ))}
  </>
)

/** A long list would be no list: older ones are reached by the palette. */
const removedShown = 20

const RecentlyRemoved = () => {
  const removed = removedNodes(usePart((view) => view.raw))
  if (removed.length === 0) return null
  return (
    <section className={`${details.section} ${details.put}`} aria-label="Recently removed">
      <h3 className={details.title} id="removed-title">Recently removed</h3>
      <OneStop label="Recently removed"><ul className={details.list} aria-labelledby="removed-title">
        {removed.slice(0, removedShown).map((node) => (
          <li key={node.id} className={details.removed}>
            <span><span className={details.kind}>{kindName[node.kind]}: </span>{node.text.trim()}</span>
            <Button label="Restore" aria-label={`Restore ${nodeName(node)}`} onClick={() => act(restoreNode, { node: node.id })} />
          </li>
        ))}
      </ul></OneStop>
    </section>
  )
}
