import { mapIdBytes } from './convert/id-bytes.ts'

/**
 * Returns the UUID that a row of the source has in PostgreSQL: its own id, in lower case, where that is a UUID, and
 * otherwise the UUIDv5 of `<table>/<id>` in a namespace that never changes.
 *
 * @param table the target's table, such as `companies`.
 * @param id the id in SQLite; an integer counts as its digits.
 */
export function mapId(table: string, id: string | number | bigint): string {
  return mapIdBytes(table, String(id))
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
