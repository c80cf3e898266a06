import { useId } from 'react'
import { t } from '../../shared/base/words'
import { templates, type Template } from '../../shared/gather/templates'
import { newDiagram, newFrom } from '../files'
import { Thumbnail } from './Thumbnail'
import styles from './start.module.css'

const One = ({ template }: { readonly template: Template }) => {
  const about = useId()
  return (
    <li className={styles.template}>
      <Thumbnail template={template} />
      <div className={styles.words}>
        <button type="button" className={styles.pick} aria-describedby={about} onClick={() => (template.id === 'blank' ? newDiagram() : newFrom(template))}>{t(template.name)}</button>
        <p id={about} className={styles.about}>{t(template.description)}</p>
      </div>
    </li>
  )
}

/** The sample, which shows most, comes first. */
const offered = (withBlank: boolean): readonly Template[] => {
  const list = templates.filter(({ id }) => withBlank || id !== 'blank')
  return [...list.filter(({ id }) => id === 'sample'), ...list.filter(({ id }) => id !== 'sample')]
}

/** Diagrams to begin with; left out is the blank one where a button for it stands above. */
export const Templates = ({ withBlank = true }: { readonly withBlank?: boolean }) => (
  <ul className={styles.templates}>
    {offered(withBlank).map((template) => <One key={template.id} template={template} />)}
  </ul>
)
