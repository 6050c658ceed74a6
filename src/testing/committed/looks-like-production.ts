import { isIP } from 'node:net'

const live = /(?:^|[^a-z])(?:prod|production|live|main|primary)(?:[^a-z]|$)/i
const rehearsal =
  /(?:^|[^a-z])(?:test|tests|testing|ci|dev|development|staging|stage|preview|review|sandbox|scratch|qa|demo|hedgerow)(?:[^a-z]|$)/i

/** More tenants than these are somebody's customers. */
const mostTenants = 20

export interface DatabaseSigns {
  readonly url: string
  readonly database: string
  /** How many tenants there are, as far as that was counted. */
  readonly tenants: number
}

/** Says what makes a database look like one that people work with; null where it looks like one for tests. */
export function looksLikeProduction({ url, database, tenants }: DatabaseSigns): string | null {
  const { hostname } = new URL(url)
  const names = `${hostname} ${database}`
  if (live.test(names)) {
    return 'its name or host says so'
  }
  if (rehearsal.test(names)) {
    return null
  }
  if (tenants > mostTenants) {
    return `it has more than ${mostTenants} tenants`
  }
  return isNear(hostname) ? null : 'it is on another host, and neither name says that it is for tests'
}

/** This machine, a container beside it, or a private network, as CI has them: a name without dots, or such an address. */
function isNear(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '')
  switch (isIP(address)) {
    case 4:
      return /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(address)
    case 6:
      return /^(?:::1$|f[cd])/i.test(address)
    default:
      return !address.includes('.') || address.endsWith('.local')
  }
}
