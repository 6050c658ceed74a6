/** Names that break whoever quotes carelessly: reserved, mixed case, unicode, quotes, backslashes, dollar quotes. */
export const names = {
  schema: 'Häuser\'s "x" $$ \\ \'',
  root: 'Select',
  rootKey: 'Order',
  tenantColumn: 'user\'s "own"',
  /** 63 bytes, and alike until the last of them: whatever is derived from them and cut is the same. */
  longTable: `${'lang_und_länger_'.repeat(3)}ende_mit_Ö1`,
  otherLongTable: `${'lang_und_länger_'.repeat(3)}ende_mit_Ö2`,
  oddTable: '$$" drop table survivor -- , /* \' \\',
  trail: 'トレイル 🦔',
  openTable: 'GRANT "all"; --',
  longColumn: `${'spalte_'.repeat(8)}Überln`,
  oddColumn: '$$ \\ O\'Neill, "x',
  parentColumn: 'TABLE; "one", --',
  vectorColumn: '$$ $body1$ where',
  setting: 'Group$1.Current$Tenant',
  app: 'app "user"; drop table survivor --',
  owner: "Owner's $$ \\",
  definer: `definer__${'ü'.repeat(27)}`,
  memberRoles: [
    "O'Reilly",
    'back\\slash',
    '$$',
    'Größe "x"; drop table survivor',
    'member role, odd',
    'two--hyphens',
  ],
} as const
