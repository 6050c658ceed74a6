import type { CatalogFunction, TenantTable } from '../../../catalog/index.ts'
import { displayName, quotedName } from '../../../catalog/index.ts'
import { identifier } from '../../../sql/index.ts'
import type { Mutator, Subject } from '../mutator.ts'

/** Adds a view, function, trigger, rule or copy that goes around the policies of a table. */
export const wayAroundMutators: readonly Mutator[] = [
  onTable('owner-view', 'adds a view that bypasses policies', (table, role) =>
    around(table, role, 'view', `create view ${mutant(table)} as select * from ${table.sql};`),
  ),
  onTable('count-view', 'adds a view that counts over all tenants', (table, role) =>
    around(table, role, 'view', `create view ${mutant(table)} as select count(*) from ${table.sql};`),
  ),
  onTable('materialized-view', 'adds a materialized view', (table, role) =>
    around(table, role, 'view', `create materialized view ${mutant(table)} as select * from ${table.sql};`),
  ),
  onTable('copied-table', 'adds a copy of the rows that nothing protects', (table, role) =>
    around(
      table,
      role,
      'table',
      `create table ${mutant(table)} as select * from ${table.sql} with no data;
       create function ${mutant(table, 'copy')}() returns trigger language plpgsql security definer
         set search_path = pg_catalog, pg_temp as $$ begin insert into ${mutant(table)} select new.*; return new; end $$;
       create trigger hg_mutant after insert on ${table.sql} for each row execute function ${mutant(table, 'copy')}();`,
    ),
  ),
  onTable('copying-rule', 'adds a rule that copies the rows', (table, role) =>
    around(
      table,
      role,
      'table',
      `create table ${mutant(table)} as select * from ${table.sql} with no data;
       create rule hg_mutant as on insert to ${table.sql} do also insert into ${mutant(table)} select new.*;`,
    ),
  ),
  onTable('child-by-inheritance', 'adds a child by inheritance that the app role may use', (table, role) =>
    table.relation.kind === 'table'
      ? around(table, role, 'table', `create table ${mutant(table)} () inherits (${table.sql});`)
      : null,
  ),
  onTable(
    'definer-listing',
    'adds a definer function that returns every row',
    (table, role) =>
      `create function ${mutant(table)}() returns setof ${table.sql} language sql security definer
         set search_path = pg_catalog, pg_temp as $$ select * from ${table.sql} $$;
       grant execute on function ${mutant(table)}() to ${role};`,
  ),
  onTable(
    'definer-count',
    'adds a definer function that counts every row',
    (table, role) =>
      `create function ${mutant(table)}() returns bigint language sql security definer
         set search_path = pg_catalog, pg_temp as $$ select count(*) from ${table.sql} $$;
       grant execute on function ${mutant(table)}() to ${role};`,
  ),
  onTable('definer-delete', 'adds a definer function that deletes every row', (table, role) =>
    table.isRoot
      ? null
      : `create function ${mutant(table)}() returns void language sql security definer
           set search_path = pg_catalog, pg_temp as $$ delete from ${table.sql} $$;
         grant execute on function ${mutant(table)}() to ${role};`,
  ),
  onTable(
    'publish',
    'publishes the rows',
    (table) => `create publication ${identifier(`hg_mutant_${table.relation.oid}`)} for table ${table.sql};`,
  ),
  onFunction(
    'leakproof',
    'calls a function leak-proof',
    ({ language }) => language !== 'internal' && language !== 'c',
    (name) => `alter function ${name} leakproof;`,
  ),
  {
    name: 'system-leakproof',
    what: "calls PostgreSQL's full-text search leak-proof",
    mutate: () => [
      {
        object: 'pg_catalog.ts_match_vq',
        statement: 'alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;',
      },
    ],
  },
]

function mutant({ relation }: TenantTable, what = ''): string {
  return `${identifier(relation.schema)}.${identifier(`hg_mutant_${what}${relation.oid}`)}`
}

function around(table: TenantTable, role: string, kind: 'view' | 'table', statement: string): string {
  return `${statement} grant select${kind === 'view' ? '' : ', insert'} on ${mutant(table)} to ${role};`
}

function onTable(
  name: string,
  what: string,
  render: (table: TenantTable, role: string) => string | null,
): Mutator {
  return {
    name,
    what,
    mutate: ({ tables, appRole }) =>
      tables
        .filter(({ relation }) => !relation.isPartition)
        .flatMap((table) => {
          const statement = render(table, identifier(appRole))
          return statement === null ? [] : [{ object: table.name, statement }]
        }),
  }
}

function onFunction(
  name: string,
  what: string,
  isMeant: (routine: CatalogFunction) => boolean,
  render: (name: string) => string,
): Mutator {
  return {
    name,
    what,
    mutate: ({ catalog }: Subject) =>
      catalog.functions
        .filter((routine) => routine.extension === null && routine.kind === 'function' && isMeant(routine))
        .map((routine) => ({
          object: `${displayName(routine)}(${routine.signature})`,
          statement: render(`${quotedName(routine)}(${routine.signature})`),
        })),
  }
}
