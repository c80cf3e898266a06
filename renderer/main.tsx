import { StrictMode, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
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
import { learnAlong } from './languages'
import { speakWanted, useSpoken, wearSettings } from './settings'

/** React Aria goes by the language of the screen: which way the arrow keys lead, and how its fields write numbers and days. */
const InLanguage = ({ children }: { readonly children: ReactNode }) => (
  <I18nProvider locale={useSpoken((spoken) => spoken.language)}>{children}</I18nProvider>
)

const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) return
  wearSettings()
  // English needs no fetching, so nobody who reads it waits here.
  await speakWanted()
  learnAlong()
  createRoot(root).render(
    <StrictMode>
      <InLanguage>
        <App />
      </InLanguage>
    </StrictMode>,
  )
}

void start()
