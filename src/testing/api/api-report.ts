/** Something that came of an attack on a route and should not have. */
export interface ApiFinding {
  readonly route: string
  /** `failure`: the API answered as if it had failed itself, and what it says then may quote anything. */
  readonly kind: 'leak' | 'failure'
  /** What was sent and what came of it. Holds no values. */
  readonly evidence: string
  /** What mends it. */
  readonly hint: string
}

/** One route, and what came of the attacks on it. */
export interface RouteCheck {
  readonly route: string
  /** What a protected route does. */
  readonly fact: string
  readonly findings: readonly ApiFinding[]
  /** Why nothing is known of it; null where it was attacked. */
  readonly notRun: string | null
}

/** What an API test found. `clean` only if every route was attacked and nothing came of it. */
export interface ApiReport {
  readonly verdict: 'clean' | 'leak' | 'failure' | 'incomplete'
  readonly findings: readonly ApiFinding[]
  readonly notRun: readonly { readonly route: string; readonly reason: string }[]
  /** Routes that were not called, as they were told. */
  readonly leftOut: readonly { readonly route: string; readonly reason: string }[]
  /** Every route that was called. */
  readonly routes: readonly RouteCheck[]
  readonly ms: number
}

/** Sums up the checks. */
export function createApiReport(
  routes: readonly RouteCheck[],
  leaveOut: Readonly<Record<string, string>>,
  ms: number,
): ApiReport {
  const findings = routes.flatMap((check) => check.findings)
  const notRun = routes.flatMap(({ route, notRun: reason }) => (reason === null ? [] : [{ route, reason }]))
  const leftOut = Object.entries(leaveOut).map(([route, reason]) => ({ route, reason }))
  const [worst] = ['leak' as const, 'failure' as const].filter((kind) =>
    findings.some((one) => one.kind === kind),
  )
  const verdict = worst ?? (notRun.length > 0 ? 'incomplete' : 'clean')
  return { verdict, findings, notRun, leftOut, routes, ms: Math.round(ms) }
}
