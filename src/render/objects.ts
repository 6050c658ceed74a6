import { HedgerowError } from '../errors/index.ts'
import type { DeclaredObject, DeclaredSchema } from '../model/index.ts'
import { identifier } from '../sql/index.ts'
import { renderAuditTrail } from './audit-trail.ts'
import { isColumnLimited, renderColumnLimit } from './column-limit.ts'
import { renderLookup } from './lookup.ts'
import { renderRole } from './roles.ts'
import { renderSearch } from './search.ts'
import { functionSchema, type SqlObject } from './sql-object.ts'
import { renderUpdatedAt } from './updated-at.ts'

/** Renders the schema that functions live in and the roles that only they need, when anything is declared. */
export function renderObjectPrelude({ tenancy, tables, objects }: DeclaredSchema): readonly string[] {
  if (objects.length === 0 && !tables.some(isColumnLimited)) return []
  const { app, owner, definer } = tenancy.roles
  const schema = identifier(functionSchema)
  const common = [
    `create schema if not exists ${schema} authorization ${identifier(owner)};`,
    `grant usage on schema ${schema} to ${identifier(app)};`,
  ]
  if (objects.every(({ kind }) => kind === 'updated-at')) return common
  return [
    ...common,
    renderRole(definer, 'nologin bypassrls'),
    `grant usage, create on schema ${schema} to ${identifier(definer)};`,
  ]
}

/** Renders the declared functions and triggers, and those of rules; what several of them share comes once. */
export function renderObjects(schema: DeclaredSchema): readonly SqlObject[] {
  const rendered = [
    ...schema.objects.flatMap((object) => renderObject(schema, object)),
    ...schema.tables.flatMap((table) => renderColumnLimit(schema.tenancy, table)),
  ]
  const whole = new Map(rendered.map((object) => [object.drop, object]))
  const lost = rendered.find(({ drop, create }) => whole.get(drop)?.create.join() !== create.join())
  if (lost !== undefined) throw collision(lost.drop)
  return [...whole.values()]
}

function collision(drop: string): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_NAME', `Two declarations would make the same object: ${drop}`, {
    hint: 'Declare a table once in updatedAt and once in auditTrail, or rename one of the two tables.',
  })
}

function renderObject(schema: DeclaredSchema, object: DeclaredObject): readonly SqlObject[] {
  switch (object.kind) {
    case 'updated-at':
      return renderUpdatedAt(object, schema.tenancy.roles.owner)
    case 'search':
      return renderSearch(schema.tenancy, object)
    case 'lookup':
      return renderLookup(schema.tenancy, object)
    case 'audit':
      return renderAuditTrail(schema, object)
  }
}
