import type { RowMode, TenantScope } from './scope.ts'

/** The part of a postgres.js client that Drizzle's session uses. */
export interface ScopedClient {
  unsafe(text: string, parameters?: readonly unknown[]): Promise<readonly object[]>
  savepoint<T>(run: () => Promise<T>): Promise<T>
}

/** Shapes a scope as a client, so that every query of a handle goes through it and none reaches the connection after. */
export function createScopedClient(scope: TenantScope): ScopedClient {
  return {
    unsafe: (text, parameters = []) => runQuery(scope, text, parameters),
    savepoint: (run) => scope.savepoint(run),
  }
}

/** Drizzle asks for arrays by calling `values()` on what `unsafe` returned, in the same breath. */
function runQuery(scope: TenantScope, text: string, parameters: readonly unknown[]) {
  let mode: RowMode = 'objects'
  const rows = Promise.resolve().then(() => scope.query(text, parameters, mode))
  const values = () => {
    mode = 'values'
    return rows
  }
  return Object.assign(rows, { values })
}
