/** What a server needs for every fault to be possible on it. */
export const serverSettings = {
  wal_level: 'logical',
  shared_preload_libraries: 'pg_stat_statements',
} as const
