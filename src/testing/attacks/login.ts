import { type Attack, notRun, safe } from './attack.ts'

export const login: Attack<'role'> = {
  name: 'login',
  family: 'context',
  on: 'role',
  phase: 'used',
  fact: "begins its sessions with no tenant's rows in reach",
  hint: 'Look at the event triggers ON login, at what the pooler sends when it connects, and at the options in the URL; let none of them set a tenant or become another role.',
  async run({ login: { seen, unknown, instead }, form, catalog }, { object }) {
    if (unknown !== null) {
      return notRun(unknown)
    }
    if (instead !== null) {
      return { kind: 'unneeded', reason: instead }
    }
    const [table] = seen?.tables ?? []
    if (table !== undefined) {
      return {
        kind: 'leak',
        evidence: `A session of ${object} that has just begun shows rows of ${table}.`,
        sql: `table ${table}`,
      }
    }
    // What the catalog tells is another attack's.
    const known = catalog.loginSettings.map(({ name }) => name)
    const name = form.settings.find((setting) => seen?.settings.get(setting) && !known.includes(setting))
    return name === undefined
      ? safe
      : {
          kind: 'leak',
          evidence: `A session of ${object} begins with ${name} set, by something that runs at a login.`,
          sql: `show ${name}`,
        }
  },
}
