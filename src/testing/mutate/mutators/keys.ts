import type { Constraint, Index, TenantTable } from '../../../catalog/index.ts'
import { identifier } from '../../../sql/index.ts'
import type { Mutant, Mutator, Subject } from '../mutator.ts'

/** Takes the tenant out of keys, references and indexes. */
export const keyMutators: readonly Mutator[] = [
  {
    name: 'global-unique',
    what: 'adds a unique key over all tenants',
    mutate: (subject) =>
      scoped(subject).flatMap(({ table, tenantColumn }) =>
        keysLedBy(table, tenantColumn).map(({ name, columns }) => ({
          object: table.name,
          statement: `create unique index ${identifier(`hg_${name}`.slice(0, 60))} on ${table.sql} (${list(columns.slice(1))});`,
        })),
      ),
  },
  {
    name: 'reference-without-tenant',
    what: 'lets a reference leave its tenant',
    mutate: (subject) => references(subject, (key) => key.onDelete ?? 'no action'),
  },
  {
    name: 'cascade-without-tenant',
    what: 'lets a deletion cross tenants',
    mutate: (subject) => references(subject, () => 'cascade'),
  },
  {
    name: 'index-without-tenant',
    what: 'takes the tenant out of an index',
    mutate: (subject) =>
      scoped(subject).flatMap(({ table, tenantColumn }) =>
        table.relation.indexes
          .filter((index) => !index.isUnique && index.columns[0] === tenantColumn && isPlain(index))
          .filter(({ columns }) => columns.length > 1)
          .map(({ name, columns }) => ({
            object: table.name,
            statement: `drop index ${identifier(table.relation.schema)}.${identifier(name)}; create index ${identifier(name)} on ${table.sql} (${list(columns.slice(1))});`,
          })),
      ),
  },
]

interface Scoped {
  readonly table: TenantTable
  readonly tenantColumn: string
}

function scoped({ tables }: Subject): Scoped[] {
  return tables.flatMap((table) =>
    table.isRoot || table.tenantColumn === null || table.relation.isPartition
      ? []
      : [{ table, tenantColumn: table.tenantColumn }],
  )
}

function keysLedBy({ relation }: TenantTable, tenantColumn: string): Index[] {
  return relation.indexes.filter(
    (index) =>
      index.isUnique && index.columns[0] === tenantColumn && index.columns.length > 1 && isPlain(index),
  )
}

function isPlain({ columns, predicate, method }: Index): boolean {
  return method === 'btree' && predicate === null && columns.every((column) => column !== null)
}

/** The parent needs a key of its own to be referred to by it, which is the weakness of both. */
function references(subject: Subject, onDelete: (key: Constraint) => string): Mutant[] {
  return scoped(subject).flatMap(({ table, tenantColumn }) =>
    table.relation.constraints.flatMap((key) => {
      const parent = subject.tables.find(({ relation }) => relation.oid === key.references)
      const index = key.columns.indexOf(tenantColumn)
      if (key.kind !== 'foreign key' || !parent || parent.isRoot || index < 0 || key.isInherited) return []
      const [own, other] = [key.columns, key.referencedColumns].map((columns) =>
        list(columns.filter((_, position) => position !== index)),
      )
      const unique = identifier(`hg_key_${parent.relation.oid}`)
      return [
        {
          object: table.name,
          statement: `alter table ${table.sql} drop constraint ${identifier(key.name)};
            create unique index ${unique} on ${parent.sql} (${other});
            alter table ${table.sql} add constraint ${identifier(key.name)} foreign key (${own}) references ${parent.sql} (${other}) on delete ${onDelete(key)};`,
        },
      ]
    }),
  )
}

function list(columns: readonly (string | null)[]): string {
  return columns.map((column) => identifier(column ?? '')).join(', ')
}
