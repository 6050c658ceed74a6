import { displayName, quotedName } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { type CodeBehindWrites, codeBehindWrites } from '../code/code-behind-writes.ts'
import { crossings } from '../code/crossings.ts'
import { describeCrossings } from '../code/describe-crossings.ts'
import { quotedRoutine } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const writeCrossesTenants: AuditRule = {
  name: 'write-crosses-tenants',
  level: 'error',
  title: 'A trigger or rule reaches the rows of other tenants',
  check(audited) {
    return codeBehindWrites(audited).flatMap((code) => {
      const found = crossings(audited, code.conduct.touches)
      const [first] = found
      if (!first) return []
      return [
        {
          object: code.object,
          part: `${displayName(code.relation)}.${code.name}`,
          detail: `The ${code.kind} "${code.name}" of ${displayName(code.relation)} runs as ${first.role}, whom no policy hinders, and ${describeCrossings(found)}.`,
          remediation: mend(code),
        },
      ]
    })
  },
}

/** As its caller, a trigger is held to the policies, and its callers need the grants. */
function mend({ kind, relation, name, routine }: CodeBehindWrites): string {
  if (kind === 'rule') return `drop rule ${identifier(name)} on ${quotedName(relation)};`
  return routine?.isSecurityDefiner
    ? `alter function ${quotedRoutine(routine)} security invoker;`
    : `Let what "${name}" calls touch only rows of the tenant of the row that it is fired for`
}
