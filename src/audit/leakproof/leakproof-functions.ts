import type { LeakproofFunction } from '../../catalog/index.ts'

/** The newest major version whose marks are known here. */
export const newestKnown = 18

/** Comparisons of the types whose order tells nothing but itself. */
const comparison =
  /^(?:bit|varbit|bool|bpchar|bpchar_pattern_|bytea|cash_|char|cid|circle_|date_|float(?:4|8|48|84)|int(?:2|4|8|24|42|28|82|48|84)|interval_|lseg_|macaddr8?_|name|nametext|network_|oid|oidvector|pg_lsn_|text|textname|text_|text_pattern_|tid|time_|timetz_|timestamp_|timestamptz_|uuid_|xid8?|xid)(?:eq|ne|lt|le|gt|ge|cmp)$/
const support = /^bt(?!array|record)\w+cmp$/

/** Everything else that PostgreSQL 14 to 18 mark. */
const others = new Set(
  [
    'bool(integer), bytea(bigint), bytea(integer), bytea(smallint), float4(bigint), float4(integer)',
    'float4(smallint), float8(bigint), float8(integer), float8(real), float8(smallint), int4(boolean)',
    'int4(smallint), int8(integer), int8(oid), int8(smallint), interval(time without time zone)',
    'macaddr8(macaddr), name(character), name(character varying), name(text), numeric(bigint)',
    'numeric(double precision), numeric(integer), numeric(real), numeric(smallint), text(name), varchar(name)',
    'crc32(bytea), crc32c(bytea), md5(bytea), md5(text), sha224(bytea), sha256(bytea), sha384(bytea)',
    'sha512(bytea), gen_random_uuid(), uuid_extract_timestamp(uuid), uuid_extract_version(uuid)',
  ].flatMap((line) => line.split(/(?<=\)), /)),
)
const named =
  /^(?:(?:bpchar|bytea|text)_(?:larger|smaller)|starts_with|nameeqtext|name(?:ge|gt|le|lt|ne)text|text(?:eq|ge|gt|le|lt|ne)name|xidn?eq(?:int4)?)$/

/** Says whether PostgreSQL itself marks one of its functions LEAKPROOF. */
export function cameLeakproof({ name, signature }: LeakproofFunction): boolean {
  return (
    comparison.test(name) || support.test(name) || named.test(name) || others.has(`${name}(${signature})`)
  )
}
