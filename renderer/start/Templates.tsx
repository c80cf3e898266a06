import { useId } from 'react'
import { templates, type Template } from '../../shared/gather/templates'
import { newFrom } from '../files'
import { Thumbnail } from './Thumbnail'
import styles from './start.module.css'

const One = ({ template }: { readonly template: Template }) => {
  const about = useId()
  return (
    <li className={styles.template}>
      <Thumbnail template={template} />
      <div className={styles.words}>
        <button type="button" className={styles.pick} aria-describedby={about} onClick={() => newFrom(template)}>{template.name}</button>
        <p id={about} className={styles.about}>{template.description}</p>
      </div>
    </li>
  )
}

/** Diagrams to begin with; the blank one has a button of its own. The sample, which shows most, comes first. */
export const Templates = () => {
  const offered = templates.filter(({ id }) => id !== 'blank')
  const sample = offered.filter(({ id }) => id === 'sample')
  return (
    <ul className={styles.templates}>
      {[...sample, ...offered.filter(({ id }) => id !== 'sample')].map((template) => <One key={template.id} template={template} />)}
    </ul>
  )
}
