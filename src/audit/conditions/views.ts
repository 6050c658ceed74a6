import type { Relation } from '../../catalog/index.ts'

/** Says of a view whether it reads its tables as whoever asks; otherwise it reads them as its owner. */
export function isInvokerView({ kind, options }: Pick<Relation, 'kind' | 'options'>): boolean {
  return kind === 'view' && options.some((option) => /^security_invoker=(true|on|1|yes)$/.test(option))
}
