import { kindName, statuses, statusName, type DiagramNode } from '../../shared/diagram/node'
import { addLink } from '../../shared/edit/connect'
import { setOwner, setStatus } from '../../shared/edit/facts'
import { moveTo } from '../../shared/edit/move'
import { act } from '../desk'
import { openCommand } from '../palette/opening'
import { Button } from '../parts/Button'
import { ChoiceField } from './ChoiceField'
import { LinkList } from './LinkList'
import { MeasureList } from './MeasureList'
import { PlainField } from './PlainField'
import { TestCycles } from './TestCycles'
import { WordsField } from './WordsField'
import styles from './details.module.css'

const statusOptions = statuses.map((value) => ({ value, label: statusName[value] }))

/** Kind, status and owner on one line: "Change idea · Testing · owner Marco". */
const lineOf = (node: DiagramNode): string =>
  [kindName[node.kind], node.kind === 'change' ? statusName[node.status] : '', node.owner && `owner ${node.owner}`]
    .filter(Boolean)
    .join(' · ')

export const NodeDetails = ({ node }: { readonly node: DiagramNode }) => {
  const text = node.text.trim()
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.name} data-empty={text === '' || undefined}>{text || 'Empty'}</h2>
        <p className={styles.line}>{lineOf(node)}</p>
      </header>
      {node.kind === 'change' && <TestCycles idea={node} />}
      <section className={styles.fields} aria-label="Facts">
        {node.kind === 'change' && (
          <ChoiceField label="Status" value={node.status} options={statusOptions} onChoose={(status) => act(setStatus, { node: node.id, status })} />
        )}
        <PlainField label="Owner" value={node.owner} onKeep={(owner) => act(setOwner, { node: node.id, owner })} />
        <WordsField label="Note" table="nodes" id={node.id} field="note" lines={3} />
        <WordsField label="Definition" table="nodes" id={node.id} field="definition" lines={2} />
      </section>
      <section className={styles.section} aria-label="Links">
        <LinkList title="Leads to" way="effects" node={node} />
        <LinkList title="Influenced by" way="causes" node={node} />
        <div className={styles.actions}>
          <Button label="Add link…" onClick={() => openCommand(addLink, { cause: node.id })} />
          <Button label="Move to…" onClick={() => openCommand(moveTo, { node: node.id })} />
        </div>
      </section>
      <MeasureList node={node} />
    </>
  )
}
