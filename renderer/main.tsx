import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource/noto-sans/400.css'
import '@fontsource/noto-sans/600.css'
import '@fontsource/noto-sans/700.css'
import '@fontsource/noto-sans-arabic/400.css'
import '@fontsource/noto-sans-arabic/600.css'
import '@fontsource/noto-sans-arabic/700.css'
import '@fontsource/noto-sans-hebrew/400.css'
import '@fontsource/noto-sans-hebrew/600.css'
import '@fontsource/noto-sans-hebrew/700.css'
import '@fontsource/noto-sans-math/400.css'
import '@fontsource/noto-sans-symbols-2/400.css'
import './theme.css'
import { App } from './app'
import { learnAlong } from './learning'
import { speakWanted, wearSettings } from './settings'

const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) return
  wearSettings()
  // English needs no fetching, so nobody who reads it waits here.
  await speakWanted()
  learnAlong()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

void start()
