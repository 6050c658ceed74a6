import type { Check } from './leak-report.ts'

/** Throws what a report would say of checks, so that a failed test reads like its findings. */
export function assertSafe(checks: readonly Check[]): void {
  const faults = checks.map(renderFault).filter((fault) => fault !== null)
  if (faults.length > 0) {
    throw new Error(faults.join('\n\n'))
  }
}

function renderFault({ attack, hint, verdict, why }: Check): string | null {
  switch (verdict.kind) {
    case 'safe':
    case 'unneeded':
      return null
    case 'leak':
      return [
        `${attack}: ${verdict.evidence}`,
        verdict.sql.replaceAll(/^/gm, '  '),
        ...(why === null ? [] : [why]),
        `Mend it: ${hint}`,
      ].join('\n\n')
    case 'notRun':
      return `${attack}: not run, ${verdict.reason}`
  }
}
