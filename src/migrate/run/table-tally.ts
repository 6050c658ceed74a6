/** What became of the rows of one table. */
export class TableTally {
  taken = 0
  quarantined = 0
  /** Rows taken for each tenant, by its canonical id. */
  readonly byTenant = new Map<string, number>()

  /** Counts a row as taken, or with -1 takes that back. */
  count(tenant: string | undefined, by: 1 | -1): void {
    this.taken += by
    if (tenant !== undefined) {
      this.byTenant.set(tenant, (this.byTenant.get(tenant) ?? 0) + by)
    }
  }
}
