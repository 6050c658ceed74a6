import { type EmbeddedPostgres, startPostgres } from 'hedgerow/embedded'
import { renderTable } from './render-table.ts'
import type { Story } from './story.ts'

/** Step: a PostgreSQL that nobody has installed. */
export function startDatabase(story: Story): Promise<EmbeddedPostgres> {
  return story.step(
    'PostgreSQL starts',
    'It came with npm ci, listens on a free port of this machine, and goes when the demo ends.',
    async () => {
      const server = await startPostgres()
      const rows = [[server.version, `127.0.0.1:${server.port}`]]
      return { lines: renderTable(['version', 'address'], rows), value: server }
    },
  )
}
