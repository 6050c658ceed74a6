/** A fault of PostgreSQL's that bears on row-level security, and the releases that mend it, by major version. */
interface SecurityFix {
  readonly fault: string
  readonly fixedIn: Readonly<Record<number, number>>
}

/** Majors that are not named are past their end and get no fix, or came with it. */
const fixes: readonly SecurityFix[] = [
  { fault: 'CVE-2023-2455', fixedIn: { 11: 20, 12: 15, 13: 11, 14: 8, 15: 3 } },
  { fault: 'CVE-2023-39418', fixedIn: { 15: 4 } },
  { fault: 'CVE-2024-10976', fixedIn: { 12: 21, 13: 17, 14: 14, 15: 9, 16: 5, 17: 1 } },
  { fault: 'CVE-2025-8713', fixedIn: { 13: 22, 14: 19, 15: 14, 16: 10, 17: 6 } },
  { fault: 'CVE-2026-14666', fixedIn: { 14: 24, 15: 19, 16: 15, 17: 11, 18: 6 } },
  ...['CVE-2026-120154', 'CVE-2026-116327', 'CVE-2026-16237', 'CVE-2026-116311'].map((fault) => ({
    fault,
    fixedIn: { 14: 25, 15: 20, 16: 16, 17: 12, 18: 7 },
  })),
]

/** Lists the faults that a server still has, by its `server_version_num`. */
export function listMissingFixes(version: number): string[] {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000]
  return fixes.filter(({ fixedIn }) => minor < (fixedIn[major] ?? 0)).map(({ fault }) => fault)
}

/** Returns the first release of a server's major version that has every fix, such as `18.7`; null if it is unknown. */
export function firstSafeRelease(version: number): string | null {
  const major = Math.floor(version / 10_000)
  const minors = fixes.flatMap(({ fixedIn }) => fixedIn[major] ?? [])
  return minors.length === 0 ? null : `${major}.${Math.max(...minors)}`
}
