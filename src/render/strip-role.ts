import { dollarQuoted, literal } from '../sql/index.ts'

/**
 * Renders what takes every privilege in the database from a role that is declared no longer. What it owns stays its
 * own: that is given to its successor, with what an owner holds.
 */
export function renderStripRole(role: string): string {
  return `do ${dollarQuoted(` declare
  granted text;
begin
  for granted in
    select distinct format('%s %s', case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass)
    from pg_class c left join pg_attribute a on a.attrelid = c.oid
    cross join lateral (select grantee from aclexplode(c.relacl) union all select grantee from aclexplode(a.attacl)) g
    where g.grantee = to_regrole(quote_ident(${literal(role)})) and g.grantee <> c.relowner
    union all
    select distinct format('routine %s', p.oid::regprocedure) from pg_proc p cross join lateral aclexplode(p.proacl) g
    where g.grantee = to_regrole(quote_ident(${literal(role)})) and g.grantee <> p.proowner
    union all
    select distinct format('schema %I', n.nspname) from pg_namespace n cross join lateral aclexplode(n.nspacl) g
    where g.grantee = to_regrole(quote_ident(${literal(role)})) and g.grantee <> n.nspowner
  loop
    execute format('revoke all on %s from %I', granted, ${literal(role)});
  end loop;
end `)};`
}
