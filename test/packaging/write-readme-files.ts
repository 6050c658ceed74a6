import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { repository } from '../support/index.ts'

/** Writes the TypeScript of the README into a project: each block says in its first line which file it is. */
export async function writeReadmeFiles(folder: string): Promise<string[]> {
  const readme = await readFile(join(repository, 'README.md'), 'utf8')
  const blocks = [...readme.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)]
  for (const [, path = '', code = ''] of blocks) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), code)
  }
  return blocks.map(([, path = '']) => path)
}
