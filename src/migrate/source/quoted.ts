/** Renders a name as a quoted SQLite identifier; SQLite sets no limit on names, PostgreSQL's rules do not apply. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
