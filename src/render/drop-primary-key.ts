import type { TableName } from '../model/index.ts'
import { dollarQuoted, literal, qualifiedName } from '../sql/index.ts'

/** Renders the statement that drops a table's primary key, whatever name a database has given it. */
export function renderDropPrimaryKey({ schema, name }: TableName): string {
  return `do ${dollarQuoted(` begin
  execute (select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_catalog.pg_constraint
    where conrelid = ${literal(qualifiedName(schema, name))}::regclass and contype = 'p');
end `)};`
}
