import type { UpdatedAt } from '../model/index.ts'
import { derivedName, dollarQuoted, identifier, qualifiedName } from '../sql/index.ts'
import { functionSchema, pinnedPath, type SqlObject } from './sql-object.ts'

const trigger = identifier('hedgerow_updated_at')

/** Renders the trigger of one table, and the function that all tables with such a column share. */
export function renderUpdatedAt({ table, column }: UpdatedAt, owner: string): readonly SqlObject[] {
  const name = qualifiedName(table.schema, table.name)
  const setter = `${qualifiedName(functionSchema, derivedName(`set_${column}`))}()`
  return [
    {
      create: [
        `create or replace function ${setter} returns trigger language plpgsql ${pinnedPath} as ${dollarQuoted(`
begin
  new.${identifier(column)} := now();
  return new;
end `)};`,
        `alter function ${setter} owner to ${identifier(owner)};`,
        `revoke all on function ${setter} from public;`,
      ],
      drop: `drop function if exists ${setter} cascade;`,
    },
    {
      create: [
        `create or replace trigger ${trigger} before update on ${name}
  for each row execute function ${setter};`,
      ],
      drop: `drop trigger if exists ${trigger} on ${name};`,
    },
  ]
}
