/** A policy's USING on `projects`, what it calls, and, where it is open, the context in which it shows another's row. */
export interface ConditionCase {
  readonly condition: string
  /** Statements before the policy. */
  readonly given?: string
  /** Settings under which a row of another tenant passes; none for a condition that holds. */
  readonly opensWith?: Readonly<Record<string, string>>
}

export const tenantA = 'aaaaaaaa-0000-4000-8000-000000000001'
export const tenantB = 'bbbbbbbb-0000-4000-8000-000000000002'
export const personA = 'aaaaaaaa-0000-4000-8000-00000000000a'

const context = `nullif(current_setting('app.current_company_id', true), '')::uuid`
const own = `company_id = (select ${context})`
const asA = { 'app.current_company_id': tenantA }
const nobody = {}

const routine = (body: string, more = '') =>
  `create function own(c uuid) returns boolean language plpgsql stable ${more} as $$ ${body} $$`
const query = (body: string, more = 'stable') =>
  `create function own(c uuid) returns boolean language sql ${more} as $$ ${body} $$`

/** Conditions that let no row of another tenant pass, in whatever context. */
export const sound: readonly ConditionCase[] = [
  { condition: own },
  { condition: `${own} and (status = 'planning' or location is null)` },
  { condition: `(${own} and status = 'planning') or (${own} and location is null)` },
  { condition: `not (company_id <> ${context})` },
  { condition: `not (company_id is distinct from ${context})` },
  { condition: `not (company_id <> ${context} or status = 'planning')` },
  { condition: `company_id in (${context})` },
  { condition: `company_id = any (array[${context}])` },
  { condition: `company_id is not distinct from ${context}` },
  { condition: `company_id::text = current_setting('app.current_company_id', true)` },
  { condition: `(${own}) is true` },
  { condition: `(${own}) = true` },
  { condition: `(${own}) is not null and ${own}` },
  { condition: `coalesce(${own}, false)` },
  { condition: `case when ${own} then true else false end` },
  { condition: `case when status = 'planning' then ${own} else ${own} and location is null end` },
  { condition: `case status when 'planning' then ${own} end` },
  { condition: `(select ${own} and true)` },
  { condition: `exists (select from companies c where c.id = projects.company_id and c.id = ${context})` },
  { condition: 'company_id in (select id from companies)' },
  { condition: 'company_id = (select id from companies)' },
  { condition: `company_id in (select u.company_id from users u where u.role = 'admin')` },
  { condition: 'company_id in (with all_of_them as (select id from companies) select id from all_of_them)' },
  {
    condition:
      'exists (select from companies join users on users.company_id = companies.id where companies.id = projects.company_id)',
  },
  { condition: 'company_id in (select id from (select id from companies) as mine)' },
  {
    condition: 'company_id in (select id from mine)',
    given:
      'create view mine with (security_invoker) as select id from companies; grant select on mine to app_user',
  },
  { condition: 'own(company_id)', given: query(`select c = ${context}`) },
  {
    condition: 'own(company_id)',
    given: `create function own(c uuid) returns boolean stable return c = ${context}`,
  },
  {
    condition: 'own(company_id)',
    given: `create function own(c uuid) returns boolean stable begin atomic select c = ${context}; end`,
  },
  {
    condition: `company_id = own()`,
    given: `create function own() returns uuid language sql stable as $$ select ${context} $$`,
  },
  { condition: 'own(company_id)', given: query('select exists (select from companies where id = c)') },
  { condition: 'own(company_id)', given: routine(`begin return c = ${context}; end`) },
  {
    condition: 'own(company_id)',
    given: routine(`begin return c = ${context}; exception when others then return false; end`),
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `declare mine uuid := ${context}; begin if mine is null then raise exception 'no tenant'; end if; return c = mine; end`,
    ),
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `declare mine uuid; begin mine := ${context}; if c is distinct from mine then return false; end if; return true; end`,
    ),
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `declare mine uuid; begin select id into mine from companies limit 1; return mine = c; end`,
    ),
  },
  {
    condition: 'own(company_id)',
    given: routine(`declare is_own boolean := c = ${context}; begin return is_own; end`),
  },
  { condition: `current_user = 'app_owner' or ${own}` },
  { condition: `session_user = 'app_owner' or ${own}` },
  { condition: `pg_has_role('app_owner', 'member') or ${own}` },
  {
    condition: `company_id::tenant = ${context}`,
    given: 'create domain tenant as uuid',
  },
  { condition: `company_id::text collate "C" = current_setting('app.current_company_id', true)` },
]

/** Conditions that do, with a context that shows it. */
export const open: readonly ConditionCase[] = [
  { condition: 'true', opensWith: nobody },
  { condition: `${own} or true`, opensWith: nobody },
  { condition: `${own} or 1 = 1`, opensWith: nobody },
  { condition: `${own} and location = 'x' or status = 'planning'`, opensWith: nobody },
  { condition: `not (${own})`, opensWith: asA },
  { condition: `company_id <> ${context}`, opensWith: asA },
  { condition: `company_id >= ${context}`, opensWith: asA },
  { condition: `(${own}) is not false`, opensWith: nobody },
  { condition: `coalesce(${own}, true)`, opensWith: nobody },
  { condition: `(${own}) is null or ${own}`, opensWith: nobody },
  { condition: `case when ${context} is null then true else ${own} end`, opensWith: nobody },
  { condition: `case when status = 'x' then ${own} else true end`, opensWith: nobody },
  { condition: `company_id = coalesce(${context}, '${tenantB}')`, opensWith: nobody },
  { condition: `company_id in (${context}, '${tenantB}')`, opensWith: asA },
  { condition: `exists (select count(*) from companies c where c.id = ${context})`, opensWith: nobody },
  {
    condition: `exists (select from companies c left join companies d on d.id = projects.company_id)`,
    opensWith: asA,
  },
  {
    condition: `exists (select from users u where u.id = nullif(current_setting('app.current_user_id', true), '')::uuid)`,
    opensWith: { ...asA, 'app.current_user_id': personA },
  },
  {
    condition: `left(company_id::text, 1) = left(current_setting('app.current_company_id', true), 1) or company_id::varchar(1) = 'b'`,
    opensWith: asA,
  },
  {
    condition: `company_id::text like current_setting('app.current_company_id', true)`,
    opensWith: { 'app.current_company_id': '%' },
  },
  {
    condition: `company_id = any (string_to_array(current_setting('app.companies', true), ',')::uuid[])`,
    opensWith: { 'app.companies': tenantB },
  },
  {
    condition: `company_id::text = current_setting('app.tenant', true)`,
    opensWith: { ...asA, 'app.tenant': tenantB },
  },
  { condition: `current_user = 'app_user'`, opensWith: nobody },
  { condition: `current_user <> 'app_owner'`, opensWith: nobody },
  { condition: `pg_has_role('app_user', 'member')`, opensWith: nobody },
  {
    condition: 'company_id in (select company_id from grants)',
    given: `create table grants as select '${tenantB}'::uuid as company_id; grant select on grants to app_user`,
    opensWith: asA,
  },
  {
    condition: 'company_id in (select id from every_one)',
    given: 'create view every_one as select id from companies; grant select on every_one to app_user',
    opensWith: asA,
  },
  {
    condition: 'own(company_id)',
    given: `${query('select exists (select from companies where id = c)', 'stable security definer')}`,
    opensWith: asA,
  },
  { condition: 'own(company_id)', given: query('select true'), opensWith: nobody },
  {
    condition: 'own(company_id)',
    given: routine(`begin return c = ${context}; exception when others then return true; end`),
    opensWith: { 'app.current_company_id': 'x' },
  },
  {
    condition: 'own(company_id)',
    given: routine(`begin if c <> ${context} then return false; end if; return true; end`),
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `declare mine uuid := ${context}; begin if mine is null then return true; end if; return c = mine; end`,
    ),
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: routine(`declare is_own boolean := c = ${context}; begin is_own := true; return is_own; end`),
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `declare mine uuid := ${context}; begin for mine in select '${tenantB}'::uuid loop null; end loop; return true; end`,
    ),
    opensWith: nobody,
  },
  { condition: 'own(company_id)', given: routine(`begin perform 1; return found; end`), opensWith: nobody },
  {
    condition: 'own(company_id)',
    given: routine(`begin case when c is null then return false; else return true; end case; end`),
    opensWith: nobody,
  },
  {
    condition: `case when set_config('app.current_company_id', company_id::text, true) <> '' then company_id = ${context} end`,
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `begin perform set_config('app.current_company_id', c::text, true); return c = ${context}; end`,
    ),
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: routine(
      `begin execute format('set local app.current_company_id = %L', c); return c = ${context}; end`,
    ).replace('stable', 'volatile'),
    opensWith: nobody,
  },
  {
    condition: 'own(company_id)',
    given: query(`select c = ${context}`, `stable set app.current_company_id = '${tenantB}'`),
    opensWith: asA,
  },
  {
    condition: `company_id operator(public.=) ${context}`,
    given: `create function always(uuid, uuid) returns boolean language sql immutable as 'select true';
      create operator public.= (leftarg = uuid, rightarg = uuid, function = always)`,
    opensWith: asA,
  },
  {
    condition: 'own(company_id)',
    given: `${query('select exists (select from companies where id = c)', 'stable security definer')};
      alter function own(uuid) owner to app_support; grant select on companies to app_support;
      drop policy select_for_members on companies; drop policy tenant_boundary on companies;
      create policy support on companies for select to app_support using (true)`,
    opensWith: asA,
  },
]
