import { readFile } from 'node:fs/promises'
import postgres, { type Sql } from 'postgres'
import { identifier, literal } from '../../src/sql/index.ts'
import { replaceVariables, type Statement, splitStatements } from './split-statements.ts'

type Variables = Map<string, string>

/**
 * Runs a psql script statement by statement, as far as these files go: `\set`, `\gset`, the variables `:name`,
 * `:'name'` and `:"name"`, those that psql sets itself after each statement, ON_ERROR_STOP and ON_ERROR_ROLLBACK.
 *
 * @returns the first column of the last row that was shown, which is an attack's verdict.
 * @throws the error of a statement while ON_ERROR_STOP is on, which it is until the script turns it off.
 */
export async function runPsqlFile(client: Sql, path: string): Promise<string> {
  const variables: Variables = new Map([['ON_ERROR_STOP', 'on']])
  const script = { client, variables, isInTransaction: false }
  let shown = ''
  for (const statement of splitStatements(await readFile(path, 'utf8'))) {
    shown = (await runOne(script, statement)) ?? shown
  }
  return shown
}

interface Script {
  readonly client: Sql
  readonly variables: Variables
  isInTransaction: boolean
}

async function runOne(script: Script, statement: Statement): Promise<string | null> {
  const { variables } = script
  if (statement.kind === 'set') {
    variables.set(statement.name, interpolate(statement.value, variables))
    return null
  }
  const rows = await runStatement(script, interpolate(statement.text, variables))
  if (!statement.isKept) {
    return rows.length > 0 ? String(Object.values(rows[0] ?? {})[0]) : null
  }
  for (const [name, value] of Object.entries(rows[0] ?? {})) {
    variables.set(name, String(value ?? ''))
  }
  return null
}

/** With ON_ERROR_ROLLBACK, an error inside of a transaction undoes its statement only. */
async function runStatement(script: Script, text: string): Promise<readonly postgres.Row[]> {
  const { client, variables } = script
  const isGuarded = script.isInTransaction && variables.get('ON_ERROR_ROLLBACK') === 'on' && !endsIt(text)
  script.isInTransaction = /^begin\b/i.test(text) || (script.isInTransaction && !endsIt(text))
  if (isGuarded) await client.unsafe('savepoint psql')
  try {
    const rows = await client.unsafe(text).simple()
    if (isGuarded) await client.unsafe('release psql')
    note(variables, { ERROR: 'false', SQLSTATE: '00000', ROW_COUNT: String(rows.count ?? 0) })
    return rows
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || variables.get('ON_ERROR_STOP') === 'on') throw error
    if (isGuarded) await client.unsafe('rollback to psql; release psql').simple()
    note(variables, {
      ERROR: 'true',
      SQLSTATE: error.code,
      ROW_COUNT: '0',
      LAST_ERROR_MESSAGE: error.message,
    })
    return []
  }
}

function endsIt(text: string): boolean {
  return /^(commit|rollback)\b/i.test(text)
}

function note(variables: Variables, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) variables.set(name, value)
}

function interpolate(text: string, variables: Variables): string {
  return replaceVariables(text, (name, quote) => {
    const value = variables.get(name) ?? null
    if (value === null || quote === '') return value
    return quote === "'" ? literal(value) : identifier(value)
  })
}
