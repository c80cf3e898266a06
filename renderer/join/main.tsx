import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource/noto-sans/400.css'
import '@fontsource/noto-sans/600.css'
import '../theme.css'
import { t } from '../../shared/base/words'
import { speakWanted, wearSettings } from '../settings'
import { JoinPage } from './JoinPage'

/**
 * The page that a link for participants leads to: small, so that it stands at once on a phone with a poor line. The
 * editor is fetched while the name is looked at. It shares words, looks and the way in with the editor, and nothing that
 * knows a diagram.
 */
const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) return
  wearSettings()
  await speakWanted()
  document.title = `${t('Join a session')} – Throughline`
  createRoot(root).render(<StrictMode><JoinPage /></StrictMode>)
}

void start()
