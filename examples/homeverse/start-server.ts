import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

export interface RunningServer {
  readonly url: string
  /** Answers what has come, takes nothing new, and resolves when all connections are closed. */
  close(): Promise<void>
}

export interface StartServerOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** 0 for one that is free. */
  readonly port: number
  /** @default this machine only */
  readonly hostname?: string
}

const graceMs = 5000

/** Serves over HTTP; rejects when the port is taken. */
export async function startServer({
  fetch,
  port,
  hostname = '127.0.0.1',
}: StartServerOptions): Promise<RunningServer> {
  const server = serve({ fetch, port, hostname }) as Server
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://${hostname}:${bound}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const impatience = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(impatience)
}
