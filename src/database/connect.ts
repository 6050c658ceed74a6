import { createConnection, type Socket } from 'node:net'
import postgres from 'postgres'
import { HedgerowError } from '../errors/index.ts'

export interface ConnectOptions {
  /** The most connections the client opens. @default 1 */
  readonly max?: number
  /** What `pg_stat_activity` shows. @default 'hedgerow' */
  readonly applicationName?: string
  /** Seconds until an attempt to connect is given up. @default 10 */
  readonly connectTimeout?: number
  /** Hears what the server has to say beside its answers. @default drops it */
  readonly onNotice?: (notice: postgres.Notice) => void
  /** Whether a connection that is lost or old may be replaced by another one. @default true */
  readonly reconnects?: boolean
  /** Is called when the connection has closed, where it does not reconnect. @default nothing happens */
  readonly onClose?: () => void
}

/**
 * Opens a postgres.js client and proves with one statement that it can be used.
 *
 * @throws HedgerowError `ERR_DATABASE_URL`, `ERR_DATABASE_UNREACHABLE`, `ERR_DATABASE_UNKNOWN`, `ERR_DATABASE_LOGIN` or
 *   `ERR_DATABASE_REFUSED`; none of them shows the address or the password.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<postgres.Sql> {
  const { max = 1, applicationName = 'hedgerow', connectTimeout = 10 } = options
  const { onNotice = () => {}, reconnects = true, onClose = () => {} } = options
  assertPostgresUrl(url)
  let isClosed = false
  const client: postgres.Sql = postgres(url, {
    max,
    connect_timeout: connectTimeout,
    connection: { application_name: applicationName },
    onnotice: onNotice,
    // postgres.js would connect again, and 3.4.9 sends what was left unsent first; ended, it still tries to.
    ...(reconnects
      ? {}
      : {
          max_lifetime: null,
          onclose: () => {
            isClosed = true
            onClose()
            void client.end({ timeout: 0 })
          },
        }),
    ...(isOneHost(url) ? { socket: (to: Address) => openSocket(to, isClosed) } : {}),
  })
  try {
    await client`select 1`
    return client
  } catch (error) {
    await client.end({ timeout: 1 })
    throw connectError(error)
  }
}

interface Address {
  readonly host: string[]
  readonly port: number[]
}

/** postgres.js opens sockets that wait for more to send (Nagle), which costs each COPY 45 to 90 ms, and a leak test 1.7 times its seconds (measured). */
function openSocket({ host, port }: Address, isClosed: boolean): Socket {
  if (isClosed) {
    throw Object.assign(new Error('The connection has closed.'), { code: 'CONNECTION_CLOSED' })
  }
  const [name = 'localhost'] = host
  // postgres.js takes the name that TLS is checked against from the socket.
  return Object.assign(createConnection({ host: name, port: port[0] ?? 5432, noDelay: true }), { host: name })
}

/** Several hosts are tried in turn by postgres.js itself, and a path is a local socket. */
function isOneHost(url: string): boolean {
  const { hostname, searchParams } = new URL(url)
  return hostname !== '' && !/[,/]|%2f/i.test(hostname) && !searchParams.has('host')
}

function assertPostgresUrl(url: string): void {
  if (!URL.canParse(url) || !['postgres:', 'postgresql:'].includes(new URL(url).protocol)) {
    throw new HedgerowError('ERR_DATABASE_URL', 'A database address must be a postgres:// URL.', {
      hint: 'Write it as postgres://user:password@host:5432/database, with special characters percent-encoded.',
    })
  }
}

/** Turns what postgres.js throws while connecting into an error with a next step. Unknown ones pass unchanged. */
export function connectError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case '3D000':
      return new HedgerowError('ERR_DATABASE_UNKNOWN', 'The server has no database of that name.', {
        hint: 'Check the last part of the URL, or create the database first.',
        cause: error,
      })
    case '28P01':
    case '28000':
      return new HedgerowError(
        'ERR_DATABASE_LOGIN',
        'The server refused the login: unknown role or wrong password.',
        {
          hint: 'Check user and password in the URL, that the role exists and may LOGIN, and pg_hba.conf.',
          cause: error,
        },
      )
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENOENT':
    case 'EACCES':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ECONNRESET':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
    case '57P03':
    case '53300':
      return new HedgerowError('ERR_DATABASE_UNREACHABLE', `The database could not be reached (${code}).`, {
        hint: 'Check host and port in the URL, and that PostgreSQL is running and takes connections.',
        cause: error,
      })
    default:
      return error instanceof postgres.PostgresError ? connectionRefused(error) : error
  }
}

const refusals: Readonly<Record<string, string>> = {
  '42501': 'Let the login into the database: GRANT CONNECT ON DATABASE … TO ….',
  '42704': 'Check what follows the question mark in the URL: the server knows no such setting.',
  '55000': 'The database takes no connections: ALTER DATABASE … WITH ALLOW_CONNECTIONS true.',
  '57014': 'Raise statement_timeout for the login of the URL: not even SELECT 1 was answered in time.',
}

function connectionRefused(error: postgres.PostgresError): HedgerowError {
  return new HedgerowError(
    'ERR_DATABASE_REFUSED',
    `The server refused the connection (SQLSTATE ${error.code}).`,
    {
      hint: refusals[error.code] ?? 'Look into the server log, or into that of the pooler in front of it.',
      cause: error,
    },
  )
}
