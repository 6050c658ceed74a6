import { createRequire } from 'node:module'

/** By its own name, so that it is found from the sources and from what is compiled alike. */
const manifest = createRequire(import.meta.url)('hedgerow/package.json') as { version: string }

/** The version of this package. */
export const { version } = manifest
