import { chmod, copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Repeats a tree of files elsewhere: by hard links where the file system allows them, otherwise by copies. */
export async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to)
  // mkdir obeys the umask; the server's account has to get in.
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      await linkTree(source, target)
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target)
    } else {
      await linkFile(source, target)
    }
  }
}

async function linkFile(source: string, target: string): Promise<void> {
  try {
    await link(source, target)
  } catch {
    // Another file system, or no right to link somebody else's file: a copy serves as well.
    await copyFile(source, target)
  }
}
