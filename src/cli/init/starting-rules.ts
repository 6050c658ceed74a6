import type { TableKind } from './classify-tables.ts'

/** A constant of the tenancy's file: rules to start with. */
export interface StartingRules {
  readonly name: string
  readonly make: 'tenantRules' | 'tenantlessRules'
  /** For select, insert, update and delete. */
  readonly rules: readonly [string, string, string, string]
  readonly comment: string
}

/** The application keeps working inside a tenant; what no tenant owns is closed until somebody opens it. */
export const startingRules = {
  everyMember: {
    name: 'everyMember',
    make: 'tenantRules',
    rules: ['member', 'member', 'member', 'member'],
    comment: 'Every member of a tenant reads and writes its rows.',
  },
  membersRead: {
    name: 'membersRead',
    make: 'tenantRules',
    rules: ['member', 'nobody', 'nobody', 'nobody'],
    comment:
      'Members read the row of their own tenant; tenants are made and changed by those who run the platform.',
  },
  everybodyReads: {
    name: 'everybodyReads',
    make: 'tenantlessRules',
    rules: ['public', 'nobody', 'nobody', 'nobody'],
    comment: 'Rows that belong to no tenant and that everybody may know; the platform writes them.',
  },
  closed: {
    name: 'closed',
    make: 'tenantlessRules',
    rules: ['nobody', 'nobody', 'nobody', 'nobody'],
    comment: 'Rows that belong to no tenant and that the application does not reach, until a rule says so.',
  },
} as const satisfies Record<string, StartingRules>

/** The helper that declares a table of a kind, and the rules that it starts with. */
export function declarationOf(
  kind: TableKind,
  isShared: boolean,
): { readonly helper: string; readonly rules: StartingRules } {
  if (kind === 'root') return { helper: 'tenantRoot', rules: startingRules.membersRead }
  if (kind === 'tenantless') {
    return {
      helper: 'tenantlessTable',
      rules: isShared ? startingRules.everybodyReads : startingRules.closed,
    }
  }
  return { helper: 'tenantTable', rules: startingRules.everyMember }
}
