import { chown, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HedgerowError } from '../errors/index.ts'
import type { PrivateDirectory } from './private-directory.ts'
import type { Programs } from './programs.ts'

/** From PostgreSQL 17 on, this folds the case of all letters alike on every machine; C alone knows ASCII. */
const builtinLocale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/**
 * Creates a cluster in the private directory, with a superuser `postgres` and no way in but its password.
 * Returns the data directory.
 *
 * @throws HedgerowError `ERR_EMBEDDED_START`.
 */
export async function createCluster(
  { initdb, majorVersion }: Programs,
  directory: PrivateDirectory,
  password: string,
): Promise<string> {
  const data = join(directory.path, 'data')
  const passwordFile = join(directory.path, 'password')
  await mkdir(data, { mode: 0o700 })
  await writePrivately(passwordFile, password, directory)
  if (directory.account) {
    await chown(data, directory.account.uid, directory.account.gid)
  }
  const { code, stderr, error } = await directory.run(initdb, [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...(majorVersion >= 17 ? builtinLocale : []),
    '--no-sync',
    '--no-instructions',
  ])
  await rm(passwordFile)
  if (code !== 0) {
    throw new HedgerowError(
      'ERR_EMBEDDED_START',
      'The embedded PostgreSQL could not create its data directory.',
      {
        hint: 'Read the cause; it is what initdb printed.',
        cause: error ?? new Error(stderr),
      },
    )
  }
  return data
}

async function writePrivately(path: string, content: string, { account }: PrivateDirectory): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(content)
  if (account) {
    await file.chown(account.uid, account.gid)
  }
}
