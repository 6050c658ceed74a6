import { type CatalogPolicy, type Constraint, reachableRoles, type TenantTable } from '../../catalog/index.ts'
import type { Attack } from '../attacks/attack.ts'
import type { Explanation, Scene } from './scene.ts'

type Command = 'select' | 'insert' | 'update' | 'delete'

const commands: readonly Command[] = ['select', 'insert', 'update', 'delete']

/** Privileges that go past policies, by the attack that uses them. */
const privileges: Readonly<Record<string, string>> = {
  truncate: 'TRUNCATE',
  'create-reference': 'REFERENCES',
  'create-trigger': 'TRIGGER',
}

/** Says what lets a leak through a tenant table: a privilege, a key, the switch, the owner, or the policies. */
export function explainTable(
  scene: Scene,
  table: TenantTable,
  { name, family }: Pick<Attack, 'name' | 'family'>,
): Explanation | null {
  if (family === 'privilege') {
    const privilege = privileges[name]
    if (privilege === undefined) return null
    return { why: `${scene.privileges.role} holds ${privilege} on it, and no policy is asked of that.` }
  }
  if (family === 'key') return listKeys(table)
  if (family === 'reference') return listReferences(table)
  return explainPolicies(scene, table, commandsOf(name, family))
}

/** The commands that an attack's name says, else those of its family. */
function commandsOf(attack: string, family: Attack['family']): readonly Command[] {
  const named = commands.filter((command) => attack.includes(command))
  if (named.length > 0) return named
  if (family === 'read') return ['select']
  return family === 'write' ? ['insert', 'update', 'delete'] : commands
}

function listKeys({ relation, tenantColumn }: TenantTable): Explanation | null {
  const keys = relation.constraints.filter(({ kind, columns }) => {
    const isKey = kind === 'primary key' || kind === 'unique' || kind === 'exclusion'
    return isKey && !columns.some((column) => column === tenantColumn)
  })
  return keys.length === 0 ? null : list('Keys over all tenants:', keys)
}

function listReferences({ relation, tenantColumn }: TenantTable): Explanation | null {
  const references = relation.constraints.filter(
    ({ kind, columns }) => kind === 'foreign key' && !columns.some((column) => column === tenantColumn),
  )
  return references.length === 0 ? null : list('References that do not carry the tenant:', references)
}

function list(title: string, constraints: readonly Constraint[]): Explanation {
  return { why: [title, ...constraints.map(({ name, definition }) => `${name}: ${definition}`)].join('\n') }
}

function explainPolicies(
  { catalog, privileges: { role } }: Scene,
  { name, sql, relation }: TenantTable,
  asked: readonly Command[],
): Explanation {
  const reached = new Set([role, 'public', ...reachableRoles(catalog.memberships, role)])
  if (!relation.rowSecurity) {
    const policies = relation.policies.length
    return {
      why: `Row-level security is off on ${name}${policies > 0 ? `: its policies (${policies}) are not asked` : ''}.`,
      mend: `alter table ${sql} enable row level security;\nalter table ${sql} force row level security;`,
    }
  }
  if (!relation.forceRowSecurity && reached.has(relation.owner)) {
    return {
      why: `Row-level security is not forced on ${name}, and ${role} is, or can become, its owner ${relation.owner}.`,
      mend: `alter table ${sql} force row level security;`,
    }
  }
  const applied = relation.policies.filter(
    (policy) =>
      policy.to.some((one) => reached.has(one)) &&
      (policy.for === 'all' || asked.some((command) => command === policy.for)),
  )
  const what = asked.map((command) => command.toUpperCase()).join(', ')
  return { why: [`The policies for ${what} let it through:`, ...applied.map(renderPolicy)].join('\n') }
}

function renderPolicy({ name, as, for: command, using, withCheck }: CatalogPolicy): string {
  const parts = [using && `using ${line(using)}`, withCheck && `with check ${line(withCheck)}`]
  return `${name} (${as}, for ${command}): ${parts.filter(Boolean).join(' ') || 'no expression'}`
}

function line(expression: string): string {
  const text = expression.replaceAll(/\s+/g, ' ')
  return text.startsWith('(') ? text : `(${text})`
}
