import type { Mutator } from './mutator.ts'
import { grantMutators } from './mutators/grants.ts'
import { keyMutators } from './mutators/keys.ts'
import { openPolicies } from './mutators/open-policies.ts'
import { roleMutators } from './mutators/roles.ts'
import { rowSecurityMutators } from './mutators/row-security.ts'
import { wayAroundMutators } from './mutators/ways-around.ts'
import { weakenPolicies } from './mutators/weaken-policies.ts'

/** Every way to weaken a schema, in the order in which a report shows them. */
export const allMutators: readonly Mutator[] = [
  ...rowSecurityMutators,
  ...weakenPolicies,
  ...openPolicies,
  ...grantMutators,
  ...keyMutators,
  ...roleMutators,
  ...wayAroundMutators,
]
