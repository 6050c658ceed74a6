import { HedgerowError } from 'hedgerow'

/** An error for the terminal or the log of whoever runs this, on a line or two. */
export function renderError(error: unknown): string {
  if (error instanceof HedgerowError) return `${error.code}: ${error.message}\n  ${error.hint}`
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\n  ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
