import type { Mutant, Mutator } from './mutator.ts'

/** A mutant, and who noticed it. */
export interface MutationResult extends Mutant {
  readonly mutator: string
  readonly what: string
  /** `notApplied`: the database refused the statement, so that nothing was weakened. */
  readonly outcome: 'killed' | 'survived' | 'notApplied'
  /** Attacks that came through, as `object attack`, which did not before. */
  readonly leaks: readonly string[]
  /** What the audit found, as `rule object`, which it did not before. */
  readonly findings: readonly string[]
  /** Why it was not applied. */
  readonly reason?: string
}

/** What weakening a schema in every place has shown. */
export interface MutationReport {
  /** `killed` only if somebody noticed every mutant. */
  readonly verdict: 'killed' | 'survived' | 'incomplete'
  readonly mutators: number
  readonly mutants: number
  readonly killed: number
  readonly byLeakTest: number
  readonly byAudit: number
  readonly survivors: readonly MutationResult[]
  readonly notApplied: readonly MutationResult[]
  readonly results: readonly MutationResult[]
  readonly ms: number
}

/** Sums up the results; a mutant that was not applied says nothing of either tool. */
export function createMutationReport(
  results: readonly MutationResult[],
  mutators: readonly Mutator[],
  ms: number,
): MutationReport {
  const applied = results.filter(({ outcome }) => outcome !== 'notApplied')
  const survivors = applied.filter(({ outcome }) => outcome === 'survived')
  const used = new Set(applied.map(({ mutator }) => mutator))
  return {
    verdict: survivors.length > 0 ? 'survived' : applied.length === 0 ? 'incomplete' : 'killed',
    mutators: mutators.filter(({ name }) => used.has(name)).length,
    mutants: applied.length,
    killed: applied.length - survivors.length,
    byLeakTest: applied.filter(({ leaks }) => leaks.length > 0).length,
    byAudit: applied.filter(({ findings }) => findings.length > 0).length,
    survivors,
    notApplied: results.filter(({ outcome }) => outcome === 'notApplied'),
    results,
    ms: Math.round(ms),
  }
}
