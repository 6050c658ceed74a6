import { displayName } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

export const publicationSendsTenants: AuditRule = {
  name: 'publication-sends-tenants',
  level: 'warning',
  title: 'A publication sends the rows of every tenant',
  check({ catalog, tables }) {
    const sent = catalog.publications.filter(
      ({ relation, filter }) => filter === null && tables.some((table) => table.relation.oid === relation),
    )
    return [...Map.groupBy(sent, ({ publication }) => publication)].map(([publication, published]) => {
      const names = published.flatMap(({ relation }) => {
        const found = catalog.relations.find(({ oid }) => oid === relation)
        return found ? displayName(found) : []
      })
      const isOneOfAll = published.some((one) => one.isOneOfAll)
      return {
        object: publication,
        detail: `Whoever subscribes to the publication "${publication}" gets ${isOneOfAll ? 'every table, those that are made later included' : names.join(', ')}: policies do not hold for replication.`,
        remediation: isOneOfAll
          ? `drop publication ${identifier(publication)};`
          : `alter publication ${identifier(publication)} drop table ${tables
              .filter(({ name }) => names.includes(name))
              .map(({ sql }) => sql)
              .join(', ')};`,
      }
    })
  },
}
