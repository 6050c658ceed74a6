export { only, own, tenantlessRules, tenantRules, where } from '../model/index.ts'
export { applyJournal } from './apply-journal.ts'
export { auditTrail } from './audit-trail.ts'
export { type DrizzleTenancy, defineTenancy, type TenancyOptions } from './define-tenancy.ts'
export { type GenerateOptions, type GenerateResult, generateMigrations } from './generate.ts'
export { isJournalCurrent } from './is-journal-current.ts'
export { listOwnersViews } from './list-owners-views.ts'
export { type LoadedProject, loadProject } from './load-project.ts'
export { matching } from './matching.ts'
export { type DrizzleProject, readProject } from './read-project.ts'
export { readSchema } from './read-schema.ts'
export type { ReferenceOptions } from './reference.ts'
export {
  listTables,
  type SurveyedColumn,
  type SurveyedKey,
  type SurveyedReference,
  type SurveyedTable,
  surveyTables,
} from './survey-tables.ts'
export type { Found, Lookup, LookupOptions } from './tenant-lookup.ts'
export type { Search, SearchOptions } from './tenant-search.ts'
export type { TenantTableOptions } from './tenant-table.ts'
export { updatedAt } from './updated-at.ts'
