import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../support/index.ts'
import { runCommand } from './run-command.ts'

/**
 * Builds and packs the package in a folder of its own, and returns the path of the tarball. The `dist` of the
 * repository is left alone: whoever works there may be using it.
 */
export async function packPackage(folder: string): Promise<string> {
  const stage = join(folder, 'stage')
  await mkdir(stage)
  const build = ['-p', 'tsconfig.build.json', '--outDir', join(stage, 'dist')]
  await runCommand(join(repository, 'node_modules/.bin/tsc'), build, { cwd: repository })
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  // npm takes these three along by itself.
  for (const path of ['package.json', 'README.md', 'LICENSE', ...manifest.files]) {
    if (path.startsWith('dist/')) continue
    await cp(join(repository, path), join(stage, path), { recursive: true })
  }
  await runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: stage })
  return join(folder, `${manifest.name}-${manifest.version}.tgz`)
}
