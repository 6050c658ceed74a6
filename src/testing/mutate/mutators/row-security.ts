import type { TenantTable } from '../../../catalog/index.ts'
import { identifier } from '../../../sql/index.ts'
import type { Mutator, Subject } from '../mutator.ts'

/** What a policy that opens a command to everybody says. */
const openings = {
  all: 'for all using (true) with check (true)',
  select: 'for select using (true)',
  insert: 'for insert with check (true)',
  update: 'for update using (true) with check (true)',
  delete: 'for delete using (true)',
} as const

type Command = keyof typeof openings
const commands = Object.keys(openings) as Command[]

/** Switches row-level security off, table by table, or adds a policy that opens it. */
export const rowSecurityMutators: readonly Mutator[] = [
  onTable('disable-rls', 'switches row-level security off', switchOff),
  onTable(
    'no-force',
    'lets the owner pass policies by',
    ({ sql }) => `alter table ${sql} no force row level security;`,
  ),
  onTable(
    'unprotect',
    'drops every policy and switches row-level security off',
    (table) => `${dropPolicies(table, () => true)} ${switchOff(table)}`,
  ),
  ...commands.map((command) =>
    onTable(
      `add-permissive-${command}`,
      `adds a policy that opens ${command} to everybody`,
      (table) => open(table, command),
      command,
    ),
  ),
  ...commands.map((command) =>
    onTable(
      `open-${command}`,
      `drops the boundary and opens ${command} to everybody`,
      (table) => `${dropPolicies(table, ({ as }) => as === 'restrictive')} ${open(table, command)}`,
      command,
    ),
  ),
]

function onTable(
  name: string,
  what: string,
  render: (table: TenantTable) => string,
  command: Command = 'all',
): Mutator {
  return {
    name,
    what,
    mutate: (subject) =>
      subject.tables
        .filter(({ relation }) => relation.rowSecurity)
        .filter((table) => isGranted(subject, table, command))
        .map((table) => ({ object: table.name, statement: render(table) })),
  }
}

function isGranted({ privileges }: Subject, { relation }: TenantTable, command: Command): boolean {
  const granted = privileges.relations.get(relation.oid)
  switch (command) {
    case 'all':
      return true
    case 'delete':
      return granted?.canDelete ?? false
    default:
      return (granted?.[command].length ?? 0) > 0
  }
}

function switchOff({ sql }: TenantTable): string {
  return `alter table ${sql} disable row level security;`
}

function open({ sql }: TenantTable, command: Command): string {
  return `create policy hedgerow_mutant on ${sql} ${openings[command]};`
}

function dropPolicies(
  { sql, relation }: TenantTable,
  isMeant: (policy: TenantTable['relation']['policies'][number]) => boolean,
): string {
  return relation.policies
    .filter(isMeant)
    .map(({ name }) => `drop policy ${identifier(name)} on ${sql};`)
    .join(' ')
}
