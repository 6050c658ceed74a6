import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { runPsqlFile } from './run-psql-file.ts'

/** A patch on top of the correct schema: a fault that leaks, or a control that only looks as if. */
export interface Patch {
  readonly name: string
  readonly path: string
  /** The header's own words: `behaviour`, `catalog` or `both`; empty for a control. */
  readonly detectableBy: string
  readonly requires: string
  /**
   * A script for the app role that says LEAK on the fault and SAFE on the correct schema; null if there is none, or
   * where it needs a shell for a second session.
   */
  readonly attack: string | null
}

/** Lists the patches of a folder of the shape `reference.sql seed.sql faults/ controls/`. */
export async function readPatches(folder: string, kind: 'faults' | 'controls'): Promise<Patch[]> {
  const files = (await readdir(join(folder, kind))).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, kind, file)
      const text = await readFile(path, 'utf8')
      const attack = join(folder, 'attacks', file)
      const header = (key: string) => new RegExp(`^-- ${key}: (.*)$`, 'm').exec(text)?.[1] ?? ''
      return {
        name: file.replace(/\.sql$/, ''),
        path,
        detectableBy: header('detectable-by'),
        requires: header('requires'),
        attack: existsSync(attack) && !/^\\!/m.test(await readFile(attack, 'utf8')) ? attack : null,
      }
    }),
  )
}

const scratch = 'hedgerow_faults'

/**
 * Builds the correct schema with its seed and one patch in a scratch database, lets `use` look at it, and drops it.
 * Needs a server of its own: the schema resets roles, which belong to the cluster.
 */
export async function withFaultDatabase<T>(
  serverUrl: string,
  folder: string,
  patch: Patch | null,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} })
  const url = new URL(serverUrl)
  url.pathname = `/${scratch}`
  try {
    await server.unsafe(`drop database if exists ${scratch} with (force)`)
    await server.unsafe(`create database ${scratch} template template0`)
    const files = [join(folder, 'reference.sql'), join(folder, 'seed.sql'), ...(patch ? [patch.path] : [])]
    await runFiles(url.href, files)
    return await use(url.href)
  } finally {
    await server.unsafe(`drop database if exists ${scratch} with (force)`)
    await server.end()
  }
}

async function runFiles(url: string, files: readonly string[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    for (const file of files) {
      await runPsqlFile(client, file)
    }
  } finally {
    await client.end()
  }
}
