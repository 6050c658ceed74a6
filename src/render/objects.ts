import type { DeclaredObject, DeclaredSchema, Tenancy } from '../model/index.ts'
import { identifier } from '../sql/index.ts'
import { renderRole } from './roles.ts'
import { renderSearch } from './search.ts'
import { functionSchema, type SqlObject } from './sql-object.ts'
import { renderUpdatedAt } from './updated-at.ts'

/** Renders the schema that functions live in and the roles that only they need, when anything is declared. */
export function renderObjectPrelude({ tenancy, objects }: DeclaredSchema): readonly string[] {
  if (objects.length === 0) return []
  const { app, owner, search } = tenancy.roles
  const schema = identifier(functionSchema)
  const common = [
    `create schema if not exists ${schema} authorization ${identifier(owner)};`,
    `grant usage on schema ${schema} to ${identifier(app)};`,
  ]
  if (!objects.some(({ kind }) => kind === 'search')) return common
  return [
    ...common,
    renderRole(search, 'nologin bypassrls'),
    `grant usage, create on schema ${schema} to ${identifier(search)};`,
  ]
}

/** Renders the declared functions and triggers; what several of them share comes once. */
export function renderObjects({ tenancy, objects }: DeclaredSchema): readonly SqlObject[] {
  const rendered = objects.flatMap((object) => renderObject(tenancy, object))
  return [...new Map(rendered.map((object) => [object.drop, object])).values()]
}

function renderObject(tenancy: Tenancy, object: DeclaredObject): readonly SqlObject[] {
  switch (object.kind) {
    case 'updated-at':
      return renderUpdatedAt(object, tenancy.roles.owner)
    case 'search':
      return [renderSearch(tenancy, object)]
  }
}
