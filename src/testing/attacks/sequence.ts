import type { TenantTable } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { look } from '../arena/look.ts'
import { planWholeRow } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { rowsOf } from '../session/session.ts'
import { type Attack, leak, safe } from './attack.ts'

export const sequence: Attack<'table'> = {
  name: 'sequence',
  family: 'key',
  on: 'table',
  phase: 'used',
  fact: 'counts its rows in no sequence that every tenant can read',
  hint: 'Revoke SELECT on the sequence, which no default needs, or number the rows of each tenant by themselves.',
  async run(arena, { table }) {
    const sequences = (await readableSequences(arena)).filter(
      ({ relation }) => relation === table.relation.oid,
    )
    const plan = sequences.length > 0 ? await planWholeRow(arena, table, arena.material.sides.b) : ''
    if (typeof plan === 'string') {
      return safe
    }
    for (const { name, column } of sequences) {
      const counted = new Map([...plan].filter(([planned]) => planned !== column))
      for (const context of arena.contexts.attacker) {
        const read = { as: 'app', context, statement: `select last_value::text as n from ${name}` } as const
        const [before, , after] = await arena.session.attempt([
          read,
          look(arena, [table], renderInsert(table.sql, counted)),
          read,
        ])
        if (before.kind === 'rows' && after.kind === 'rows' && before.rows[0]?.n !== after.rows[0]?.n) {
          const what = 'counts how many rows other tenants insert'
          return leak(arena, { context, statement: read.statement, what })
        }
      }
    }
    return safe
  },
}

interface ReadableSequence {
  readonly relation: TenantTable['relation']['oid']
  /** The column that it numbers. */
  readonly column: string
  /** As SQL names it. */
  readonly name: string
}

/** The sequences behind defaults and identity columns that the app role may read. */
function readableSequences(arena: Arena): Promise<readonly ReadableSequence[]> {
  return remember(arena, 'readable sequences', async () => {
    const { session, privileges } = arena
    const [outcome] = await session.attempt([
      {
        as: 'privileged',
        context: null,
        statement: `
          select u.relation::int8::int as relation, c.attname as column, format('%I.%I', n.nspname, s.relname) as name
          from (
            select a.adrelid as relation, a.adnum as number, d.refobjid as sequence
            from pg_catalog.pg_attrdef a join pg_catalog.pg_depend d
              on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = a.oid
            where d.refclassid = 'pg_catalog.pg_class'::regclass
            union
            select d.refobjid, d.refobjsubid, d.objid from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_class'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
              and d.deptype = 'i'
          ) u
          join pg_catalog.pg_attribute c on c.attrelid = u.relation and c.attnum = u.number
          join pg_catalog.pg_class s on s.oid = u.sequence and s.relkind = 'S'
          join pg_catalog.pg_namespace n on n.oid = s.relnamespace
          where has_schema_privilege(${literal(privileges.role)}, n.oid, 'usage')
            and case when s.relkind = 'S' then has_sequence_privilege(${literal(privileges.role)}, s.oid, 'select') end`,
      },
    ])
    return rowsOf(outcome) as unknown as ReadableSequence[]
  })
}
