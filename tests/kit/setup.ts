import { electronFolder } from './runtime'

/**
 * Before all end-to-end tests: unpacks the desktop's runtime, which may first have to be fetched,
 * outside any test's time limit. Where there is none, the desktop's tests say so and fail.
 */
const setup = async (): Promise<void> => {
  await electronFolder().catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
}

export default setup
