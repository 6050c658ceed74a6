import { startPostgres } from 'hedgerow/embedded'

/** A server that tests may fill: its superuser URL, and how to be rid of it. */
export interface TestServer {
  readonly url: string
  stop(): Promise<void>
}

const where = process.env.HEDGEROW_TEST_DATABASE ?? 'embedded'

/**
 * Starts, or finds, the server that HEDGEROW_TEST_DATABASE names: `embedded`, `embedded:` and the folder in which
 * another version of it is installed, `docker` (the image is HEDGEROW_TEST_IMAGE, @default postgres:17), or the
 * superuser URL of one that runs already.
 */
export async function openTestServer(): Promise<TestServer> {
  return where.startsWith('postgres') ? { url: where, stop: async () => {} } : startServer()
}

/**
 * Starts a server of which nobody else knows: in a container if the tests run on those, otherwise embedded.
 *
 * @param settings as in postgresql.conf.
 */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  if (where === 'docker') {
    return startContainer(process.env.HEDGEROW_TEST_IMAGE ?? 'postgres:17', settings)
  }
  const [kind, installedIn] = where.split(/:(.*)/)
  if (kind !== 'embedded' && !where.startsWith('postgres')) {
    throw new TypeError('HEDGEROW_TEST_DATABASE must be embedded, docker or a postgres:// URL.')
  }
  return startPostgres(kind === 'embedded' && installedIn ? { installedIn, settings } : { settings })
}

async function startContainer(
  image: string,
  settings: Readonly<Record<string, string>>,
): Promise<TestServer> {
  // Only here: it takes a second to load.
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  const container = await new PostgreSqlContainer(image)
    .withUsername('postgres')
    .withCommand([
      'postgres',
      ...Object.entries({ fsync: 'off', ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ])
    .start()
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop()
    },
  }
}
