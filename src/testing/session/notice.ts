import type postgres from 'postgres'

/** What came from the server beside an answer. */
export interface Notice {
  readonly text: string
  /** Whether a function said it. The server itself says more or less of the same under another plan. */
  readonly isRaised: boolean
}

/** The C functions behind RAISE in PL/pgSQL, and behind its likes in Python and Perl. */
const raising = new Set(['exec_stmt_raise', 'PLy_output', 'do_util_elog'])

export function noticeOf({ message, detail, hint, routine }: postgres.Notice): Notice {
  return { text: [message, detail, hint].filter(Boolean).join('\n'), isRaised: raising.has(routine ?? '') }
}
