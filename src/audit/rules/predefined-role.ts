import { listReached } from '../access/reach.ts'
import { renderLeave } from '../access/render-leave.ts'
import type { FindingLevel } from '../finding.ts'
import type { AuditRule } from './rule.ts'

/** What PostgreSQL's own roles let a member see or do across tenants. */
const harms: Readonly<Record<string, readonly [FindingLevel, string]>> = {
  pg_read_all_data: [
    'error',
    'reads every table, and the statistics that hold the commonest values of all tenants',
  ],
  pg_write_all_data: ['error', 'writes every table, those without row-level security among them'],
  pg_read_server_files: ['error', 'reads the files of the server, in which the tables lie'],
  pg_write_server_files: ['error', 'writes the files of the server'],
  pg_execute_server_program: ['error', 'runs programs on the server'],
  pg_create_subscription: ['error', 'makes subscriptions, by which rows come in from elsewhere'],
  pg_read_all_stats: ['warning', 'sees the statements of every session, with the values in them'],
  pg_monitor: ['warning', 'sees the statements of every session, with the values in them'],
  pg_stat_scan_tables: ['warning', 'may scan and lock tables whole, for their statistics'],
  pg_read_all_settings: ['warning', 'reads settings that are for administrators'],
  pg_signal_backend: ['warning', 'ends the sessions of others'],
  pg_signal_autovacuum_worker: ['warning', 'ends the workers that keep the tables of all tenants in order'],
  pg_maintain: ['warning', 'locks and rewrites every table'],
  pg_checkpoint: ['info', 'makes the server write everything to disk, for all to wait'],
  pg_use_reserved_connections: ['info', 'takes the connections that are kept for administrators'],
}

const unknown: readonly [FindingLevel, string] = ['warning', 'is meant for administrators']

export const predefinedRole: AuditRule = {
  name: 'predefined-role',
  level: 'error',
  title: "The app role is a member of one of PostgreSQL's own roles",
  check({ catalog, appRole }) {
    return listReached(catalog, appRole)
      .filter(({ path }) => path.findIndex(isPredefined) === path.length - 1)
      .map(({ role, path }) => {
        const [level, what] = harms[role] ?? unknown
        return {
          level,
          object: appRole,
          part: role,
          detail: `${appRole} has what ${role} may do (${path.join(' → ')}): it ${what}.`,
          remediation: renderLeave(catalog, appRole, role),
        }
      })
  },
}

function isPredefined(role: string): boolean {
  return role.startsWith('pg_')
}
