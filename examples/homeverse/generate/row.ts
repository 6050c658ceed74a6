/** A row of the SQLite file by column; bytes stand for text that is not UTF-8. */
export type Row = Readonly<Record<string, string | number | bigint | Buffer | null>> & { readonly id: string }

/** Rows by table, in the order in which they are written. */
export type Rows = Record<TableName, Row[]>

export type TableName =
  | 'companies'
  | 'users'
  | 'projects'
  | 'applicants'
  | 'applications'
  | 'contact_submissions'
