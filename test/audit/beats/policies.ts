import type { Beat } from './beat.ts'

const tenant = `(select nullif(current_setting('app.current_company_id', true), '')::uuid)`
const own = `company_id = ${tenant}`
const open = 'drop policy tenant_boundary on projects;'

/** The look-alike is the same policy behind the boundary, which nothing widens. */
function widened(rule: string, fault: string, condition: string, more: Partial<Beat> = {}): Beat {
  const policy = `create policy also on projects for select using (${condition})`
  return {
    rule,
    fault,
    lookAlike: policy,
    statement: `${open} ${policy}`,
    objects: ['public.projects'],
    ...more,
  }
}

const failsOpen = `create function public.is_own(uuid) returns boolean language plpgsql stable as $$
  begin
    return $1 = nullif(current_setting('app.current_company_id', true), '')::uuid;
  exception when others then
    return true;
  end $$;`

export const policyBeats: readonly Beat[] = [
  widened('policy-true', 'a policy that lets every row pass', 'true'),
  widened(
    'policy-or',
    'an AND that binds closer than the OR',
    `${own} and location = 'x' or status = 'planning'`,
    {
      lookAlike: `${open} create policy also on projects for select using (${own} and (location = 'x' or status = 'planning'))`,
    },
  ),
  {
    rule: 'policy-check-open',
    fault: 'a WITH CHECK that lets rows be moved',
    lookAlike: `${open} create policy also on projects for update using (${own})`,
    statement: `${open} create policy also on projects for update using (${own}) with check (true)`,
    objects: ['public.projects'],
  },
  widened(
    'policy-empty-context',
    'a policy that is open on a used connection',
    `current_setting('app.current_company_id', true) = ''`,
  ),
  widened(
    'policy-empty-context',
    'a policy that is open on a fresh connection',
    `current_setting('app.current_company_id', true) is null`,
  ),
  {
    rule: 'policy-null-tenant',
    fault: 'rows of nobody that are shown to everybody',
    lookAlike: `${open} create policy also on projects for select using (company_id is not distinct from ${tenant})`,
    statement: `${open} create policy also on projects for select using (company_id is null or ${own})`,
    objects: ['public.projects'],
  },
  widened(
    'policy-named-tenant',
    'a tenant to fall back to',
    `company_id = coalesce(${tenant}, '22222222-2222-4222-8222-222222222222')`,
  ),
  widened(
    'policy-named-tenant',
    'a tenant that is shown to everybody',
    `${own} or company_id = '22222222-2222-4222-8222-222222222222'`,
  ),
  widened(
    'policy-comparison',
    'a tenant that is compared as a pattern',
    `company_id::text like current_setting('app.current_company_id', true)`,
    {
      lookAlike: `${open} create policy also on projects for select using (company_id::text = current_setting('app.current_company_id', true))`,
    },
  ),
  widened(
    'policy-comparison',
    'a tenant of which a part is compared',
    `left(company_id::text, 8) = left(${tenant}::text, 8)`,
  ),
  widened(
    'policy-other-setting',
    'a setting that makes an administrator',
    `current_setting('app.is_admin', true) = 'true'`,
  ),
  widened(
    'policy-other-setting',
    'a list of tenants in a setting',
    `company_id = any (string_to_array(current_setting('app.companies', true), ',')::uuid[])`,
  ),
  widened('policy-exempt-role', 'a policy that does not hold for the app role', `current_user = 'app_user'`, {
    lookAlike: `${open} create policy also on projects for select using (current_user = 'app_support')`,
  }),
  {
    rule: 'policy-exempt-role',
    fault: 'a policy that does not hold inside of a definer function',
    lookAlike: `${open} create policy also on projects for select using (current_user = 'app_owner')`,
    statement: `${open} create policy also on projects for select using (current_user = 'app_owner');
      create function public.peek() returns bigint language sql stable security definer as 'select count(*) from projects';
      alter function public.peek() owner to app_owner`,
    objects: ['public.projects'],
  },
  widened(
    'policy-function',
    'a function that returns true when something goes wrong',
    'public.is_own(company_id)',
    {
      lookAlike: `${open} ${failsOpen.replace('return true', 'return false')}
      create policy also on projects for select using (public.is_own(company_id))`,
      statement: `${open} ${failsOpen} create policy also on projects for select using (public.is_own(company_id))`,
    },
  ),
  widened('policy-lookup', 'a table in which anybody adds a share', 'id in (select row_id from shares)', {
    lookAlike: `create table shares (row_id uuid); ${open}
      create policy also on projects for select using (${own} and id in (select row_id from shares))`,
    statement: `create table shares (row_id uuid); ${open}
      create policy also on projects for select using (id in (select row_id from shares))`,
  }),
  widened(
    'policy-member-role',
    'a member role that sees every tenant',
    `current_setting('app.current_user_role', true) = 'admin'`,
  ),
  widened(
    'policy-person',
    'a person who is looked for in every tenant',
    `current_setting('app.current_user_id', true) = id::text`,
  ),
  widened('policy-unbound', 'a flag that opens a row', 'completion_date is not null'),
  {
    rule: 'policy-denylist',
    fault: 'a member role that is named because it may not',
    lookAlike: `create policy also on projects as restrictive using ((select current_setting('app.current_user_role', true)) in ('admin', 'developer'))`,
    statement: `create policy also on projects as restrictive using ((select current_setting('app.current_user_role', true)) is distinct from 'applicant')`,
    objects: ['public.projects'],
    isMended: false,
  },
  {
    rule: 'policy-denylist',
    fault: 'a member role to fall back to',
    lookAlike: `create policy also on projects for select using (${own} and coalesce(current_setting('app.current_user_role', true), '') = 'admin')`,
    statement: `create policy also on projects for select using (${own} and coalesce(current_setting('app.current_user_role', true), 'admin') = 'admin')`,
    objects: ['public.projects'],
    isMended: false,
  },
  {
    rule: 'policy-idle',
    fault: 'a boundary for a role that the application is not, and one that is true',
    lookAlike: `create policy also on projects as restrictive using (${own})`,
    statement: `create policy also on users as restrictive to app_support using (${own});
      create policy also on projects as restrictive using (true)`,
    objects: ['public.projects', 'public.users'],
    isMended: false,
  },
  {
    rule: 'policy-to-role',
    fault: 'a boundary that names the app role',
    lookAlike: 'create policy also on projects for select to app_user using (false)',
    statement: 'alter policy tenant_boundary on projects to app_user',
    objects: ['public.projects'],
  },
  {
    rule: 'lock-missing',
    fault: 'a table without the boundary that the others have',
    lookAlike: `${open} create policy hedgerow_other on projects as restrictive using (${own})`,
    statement: open,
    objects: ['public.projects'],
  },
  {
    rule: 'lock-missing',
    fault: 'a policy that only the boundary holds to its tenant',
    lookAlike: `create policy also on projects for select using (${own} and location = 'x')`,
    statement: 'create policy also on projects for select using (true)',
    objects: ['public.projects'],
  },
  {
    rule: 'policy-write-wider',
    fault: 'rows that only some member roles read, and every member deletes',
    lookAlike: `create policy also on projects as restrictive for select using ((select current_setting('app.current_user_role', true)) = 'admin')`,
    statement: `create policy also on projects as restrictive for select using ((select current_setting('app.current_user_role', true)) = 'admin');
      create policy anybody on projects for delete using (${own})`,
    objects: ['public.projects'],
    isMended: false,
  },
]
