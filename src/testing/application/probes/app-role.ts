import { safe } from '../../attacks/attack.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const appRole: Probe = {
  name: 'app-role',
  fact: 'queries as a role that policies bind',
  hint: 'Log in as the app role: no superuser, no BYPASSRLS, owner of nothing, member of no role that is any of these.',
  async run(stage) {
    const answer = await stage.open(stage.a.context, (look) => look())
    if (answer.kind !== 'done') {
      return unanswered(answer)
    }
    const { role, bypassesRls, owns } = answer.value
    if (bypassesRls) {
      return mistake(stage, `It queries as ${role}, a superuser or a role with BYPASSRLS.`)
    }
    const { name, relation } = stage.sentinels.witness
    return owns
      ? mistake(
          stage,
          `It queries as ${role}, which is, or may become, ${relation.owner}, the owner of ${name}.`,
        )
      : safe
  },
}
