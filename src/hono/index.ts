export { type Identify, type JwtOptions, jwt } from './jwt.ts'
export { problemResponse } from './problem.ts'
export { type TenantEnv, type TenantOptions, tenant } from './tenant.ts'
