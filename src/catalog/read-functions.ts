import type { Sql } from 'postgres'

export interface CatalogFunction {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** The arguments as they identify it: `uuid, text`. */
  readonly signature: string
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window'
  readonly owner: string
  readonly language: string
  /** Whether its language keeps a function inside of the database: not so for C or plpython3u. */
  readonly isTrusted: boolean
  readonly isSecurityDefiner: boolean
  readonly isLeakproof: boolean
  /** Whether it is not run at all where an argument is NULL. */
  readonly isStrict: boolean
  /** Whether a parallel worker may run it. */
  readonly isParallelSafe: boolean
  readonly volatility: 'immutable' | 'stable' | 'volatile'
  /** Types of the arguments that a caller gives. */
  readonly arguments: readonly number[]
  /** Their names, empty where they have none. */
  readonly argumentNames: readonly string[]
  /** How many of the last arguments have a default. */
  readonly defaults: number
  readonly isVariadic: boolean
  readonly returns: number
  readonly returnsSet: boolean
  /** Settings of the function such as `search_path=pg_catalog, pg_temp`. */
  readonly config: readonly string[]
  readonly source: string
  /** The functions that an aggregate is made of, which its owner and not its caller has to be granted. */
  readonly parts: readonly number[]
  /** The statement that makes it; null for an aggregate. */
  readonly definition: string | null
  readonly extension: string | null
}

/** Reads functions and procedures outside PostgreSQL's own schemas. */
export function readFunctions(sql: Sql): Promise<CatalogFunction[]> {
  return sql<CatalogFunction[]>`
    select p.oid, n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as signature,
           case p.prokind when 'f' then 'function' when 'p' then 'procedure' when 'a' then 'aggregate'
                          else 'window' end as kind,
           pg_get_userbyid(p.proowner) as owner, l.lanname as language,
           l.lanpltrusted or l.lanname = 'sql' as "isTrusted", p.prosecdef as "isSecurityDefiner",
           p.proleakproof as "isLeakproof", p.proisstrict as "isStrict",
           p.proparallel = 's' as "isParallelSafe",
           case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
           array(select u.type::int8::int from unnest(p.proargtypes) with ordinality u(type, i) order by i)
             as arguments,
           array(select coalesce(p.proargnames[u.i], '') from generate_subscripts(
                   coalesce(p.proargmodes, array_fill('i'::"char", array[p.pronargs])), 1) u(i)
                 where coalesce(p.proargmodes[u.i], 'i') in ('i', 'b', 'v') order by u.i) as "argumentNames",
           p.pronargdefaults as defaults, p.provariadic <> 0 as "isVariadic", p.prorettype as returns,
           p.proretset as "returnsSet", coalesce(p.proconfig, '{}') as config,
           coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as source,
           array(select part::int8::int from pg_aggregate a, unnest(array[a.aggtransfn, a.aggfinalfn, a.aggcombinefn,
                   a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn]::oid[]) as part
                 where a.aggfnoid = p.oid and part <> 0) as parts,
           case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end as definition,
           (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid
            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
              and d.refclassid = 'pg_extension'::regclass) as extension
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    join pg_language l on l.oid = p.prolang
    where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by n.nspname, p.proname, 4`
}
