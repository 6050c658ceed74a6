import { safe } from '../../attacks/attack.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

/** What becomes of a tenant that nobody has looked at. */
const nobodies = {
  'empty text': { tenant: '' },
  'undefined as its tenant': { tenant: undefined },
  'no tenant': {},
}

export const withoutTenant: Probe = {
  name: 'without-tenant',
  fact: 'shows nothing to a scope without a tenant',
  hint: 'Refuse a scope without a tenant: no tenant, no query.',
  async run(stage) {
    for (const [what, context] of Object.entries(nobodies)) {
      await stage.open(stage.a.context, (look) => look())
      const answer = await stage.open(context as object, (look) => look())
      if (answer.kind === 'late') {
        return unanswered(answer)
      }
      if (answer.kind === 'done' && (answer.value.seesA || answer.value.seesB)) {
        const whose = answer.value.seesB
          ? answer.value.seesA
            ? 'of every tenant'
            : 'of tenant B'
          : 'of tenant A, which had the scope before'
        return mistake(stage, `A scope with ${what} shows rows ${whose}.`)
      }
    }
    return safe
  },
}
