import type { Confinement, Touch } from './conduct.ts'

const verbs = { select: 'reads', insert: 'writes to', update: 'changes', delete: 'deletes from' } as const

const reasons: Readonly<Record<Confinement, string>> = {
  tenant: '',
  none: 'without comparing the tenant with the setting',
  argument: 'of the tenant that its caller names',
  person: "by the person's id alone, which says nothing of the tenant",
}

/** Says in a phrase what code does across tenants: `reads public.users without comparing …`. */
export function describeCrossings(crossings: readonly Touch[]): string {
  const groups = Map.groupBy(crossings, ({ confinement }) => confinement)
  return [...groups]
    .map(([confinement, touches]) => {
      const acts = new Set(touches.map(({ command, name }) => `${verbs[command]} ${name}`))
      return `${[...acts].join(', ')} ${reasons[confinement]}`
    })
    .join(', and ')
}
