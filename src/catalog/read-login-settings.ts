import type { Sql } from 'postgres'

/** A setting that a login starts with, from ALTER ROLE or ALTER DATABASE … SET. */
export interface LoginSetting {
  /** Null where it holds for every role. */
  readonly role: string | null
  /** Null where it holds in every database. */
  readonly database: string | null
  readonly name: string
  readonly value: string
}

/** Reads the settings that roles and this database carry. */
export async function readLoginSettings(sql: Sql): Promise<LoginSetting[]> {
  return sql<LoginSetting[]>`
    select r.rolname as role, d.datname as database, split_part(c, '=', 1) as name,
           substr(c, strpos(c, '=') + 1) as value
    from pg_db_role_setting s
    cross join lateral unnest(s.setconfig) c
    left join pg_roles r on r.oid = s.setrole
    left join pg_database d on d.oid = s.setdatabase
    where s.setdatabase = 0 or d.datname = current_database()
    order by 1 nulls first, 3`
}
