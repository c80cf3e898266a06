import { useEffect } from 'react'
import { t } from '../../shared/base/words'
import { useDesk, usePart } from '../desk'

/** Draws nothing: names the tab or the window after the open diagram, so that it is found among others. */
export const WindowTitle = () => {
  const open = useDesk((desk) => desk.session !== null)
  const title = usePart((view) => view.shown.meta.title)
  useEffect(() => {
    document.title = open ? t('{title} – Throughline', { title: title || t('Untitled diagram') }) : 'Throughline'
  }, [open, title])
  return null
}
