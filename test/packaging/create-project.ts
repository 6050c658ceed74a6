import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { repository } from '../support/index.ts'
import { runCommand } from './run-command.ts'

interface Locked {
  readonly dev?: true
  readonly devOptional?: true
  readonly optional?: true
  readonly peer?: true
}

export interface ProjectOptions {
  readonly tarball: string
  /** What the project installs beside the package. */
  readonly packages: readonly string[]
}

/**
 * Creates an empty project with the package in it, as npm installs it, but from this repository's own `node_modules`
 * and without a network: unpacked, with the dependencies that its package.json names, its command linked.
 */
export async function createProject(folder: string, { tarball, packages }: ProjectOptions): Promise<string> {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, 'hedgerow'), { recursive: true })
  await runCommand('tar', ['-xzf', tarball, '-C', join(modules, 'hedgerow'), '--strip-components=1'], {
    cwd: folder,
  })
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies: { hedgerow: '*' } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const path of await readDependencies()) {
    await cp(join(repository, path), join(folder, path), { recursive: true })
  }
  await runCommand('npm', ['rebuild', '--ignore-scripts'], { cwd: folder })
  for (const name of packages) {
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(join(repository, 'node_modules', name), join(modules, name))
  }
  return folder
}

/** Where the lock file puts what an install without development dependencies brings. */
async function readDependencies(): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8'))
  return Object.entries<Locked>(lock.packages)
    .filter(
      ([path, { dev, devOptional, optional, peer }]) => path && !(dev || devOptional || optional || peer),
    )
    .map(([path]) => path)
}
