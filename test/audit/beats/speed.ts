import type { Beat } from './beat.ts'

const setting = `current_setting('app.current_company_id', true)`
const reader = (rest: string) =>
  `create function current_company() returns uuid language sql ${rest} as $$ select nullif(${setting}, '')::uuid $$`
const policy = (using: string) => `create policy more on projects as restrictive using (${using})`

export const speedBeats: readonly Beat[] = [
  {
    rule: 'setting-unwrapped',
    fault: 'a setting that is read for every row',
    lookAlike: `${reader('stable parallel safe')}; ${policy('company_id = (select current_company())')}`,
    statement: `${reader('stable parallel safe')}; ${policy('company_id = current_company()')}`,
    objects: ['public.projects'],
    isMended: false,
  },
  {
    rule: 'tenant-column-cast',
    fault: 'a tenant column that is read as text',
    lookAlike: policy(`company_id = (select nullif(${setting}, '')::uuid) and name::text = 'x'`),
    statement: policy(`company_id::text = (select ${setting})`),
    objects: ['public.projects'],
    isMended: false,
  },
  {
    rule: 'policy-function-slow',
    fault: 'a policy that calls what PostgreSQL takes for changing',
    lookAlike: `${reader('stable parallel safe')}; ${policy('company_id = (select current_company())')}`,
    statement: `${reader('volatile')}; ${policy('company_id = (select current_company())')}`,
    objects: ['public.current_company()'],
  },
]
