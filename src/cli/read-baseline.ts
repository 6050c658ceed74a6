import { readFile, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import type { Finding } from '../audit/index.ts'
import { HedgerowError } from '../errors/index.ts'

const baselineSchema = v.strictObject({ findings: v.array(v.string()) })

/**
 * Reads the keys of the findings that were there when a baseline was written; none without a baseline.
 *
 * @throws HedgerowError `ERR_USAGE_BASELINE` for a file that is not there, or no baseline.
 */
export async function readBaseline(file: string | undefined): Promise<ReadonlySet<string>> {
  if (file === undefined) return new Set()
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw refused(`There is no baseline ${file}.`, cause)
  })
  return new Set(v.parse(baselineSchema, parse(file, text)).findings)
}

/**
 * Writes a baseline: the keys alone, sorted, so that a review of the file shows what came and went.
 *
 * @throws HedgerowError `ERR_USAGE_BASELINE` without a file, or where it can't be written.
 */
export async function writeBaseline(file: string | undefined, findings: readonly Finding[]): Promise<void> {
  if (file === undefined) throw refused('--update-baseline needs --baseline <file>.')
  const keys = [...new Set(findings.map(({ key }) => key))].sort()
  await writeFile(file, `${JSON.stringify({ findings: keys }, null, 2)}\n`).catch((cause) => {
    throw refused(`The baseline ${file} can't be written.`, cause)
  })
}

function parse(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (v.is(baselineSchema, value)) return value
  } catch (cause) {
    throw refused(`${file} is no JSON.`, cause)
  }
  throw refused(`${file} is no baseline.`)
}

function refused(message: string, cause?: unknown): HedgerowError {
  return new HedgerowError('ERR_USAGE_BASELINE', message, {
    hint: 'Write one with hedgerow audit --baseline <file> --update-baseline.',
    cause,
  })
}
