import { beforeAll, describe, expect, it } from 'vitest'
import { type Finding, type LeakReport, runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { soundSchema } from './sound-schema.ts'

/** Each opens one object for a reason of its own. */
const faults = [
  `create table switched_off (company_id uuid not null references companies, id uuid default gen_random_uuid(), note text,
     primary key (company_id, id));
   create policy tenant on switched_off using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid);
   grant select on switched_off to app_user;`,
  `create table wide_policy (company_id uuid not null references companies, id uuid default gen_random_uuid(), note text,
     primary key (company_id, id));
   alter table wide_policy enable row level security;
   alter table wide_policy force row level security;
   create policy tenant on wide_policy using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid);
   create policy everybody on wide_policy for select using (id is not null);
   create policy others on wide_policy for select to postgres using (true);
   grant select, insert on wide_policy to app_user;`,
  `create table wide_key (company_id uuid not null references companies, id uuid default gen_random_uuid(), slug text not null,
     primary key (company_id, id), constraint wide_key_slug unique (slug));
   alter table wide_key enable row level security;
   alter table wide_key force row level security;
   create policy tenant on wide_key using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid);
   grant select, insert on wide_key to app_user;`,
  `create table truncatable (like wide_key including all);
   alter table truncatable drop constraint truncatable_slug_key, add foreign key (company_id) references companies;
   alter table truncatable enable row level security;
   alter table truncatable force row level security;
   create policy tenant on truncatable using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid);
   grant select, truncate on truncatable to app_user;`,
  `create view all_documents as select * from documents;
   grant select on all_documents to app_user;`,
  `create function document_by_id(uuid) returns setof documents language sql security definer
     as $$ select * from documents where id = $1 $$;`,
]

describe('a leak is explained', () => {
  let url: string
  let report: LeakReport
  beforeAll(async () => {
    url = await startOwnServer()
    await withClient(url, async (sql) => {
      await sql.unsafe(soundSchema)
      for (const fault of faults) await sql.unsafe(fault)
    })
    report = await runLeakTest({ url, appRole: 'app_user' })
  })

  const find = (object: string, attack: string, { findings }: LeakReport = report): Finding | undefined =>
    findings.find((one) => one.object === object && one.attack === attack)

  it('by row-level security that is off, which is also what has to be mended', () => {
    expect(find('public.switched_off', 'no-context')).toMatchObject({
      why: 'Row-level security is off on public.switched_off: its policies (1) are not asked.',
      hint: 'alter table "public"."switched_off" enable row level security;\nalter table "public"."switched_off" force row level security;',
    })
  })

  it('by the policies that were asked, and no others', () => {
    expect(find('public.wide_policy', 'select')?.why?.split('\n')).toEqual([
      'The policies for SELECT let it through:',
      'everybody (permissive, for select): using (id IS NOT NULL)',
      expect.stringMatching(/^tenant \(permissive, for all\): using \(company_id = /),
    ])
  })

  it('by the key that spans all tenants', () => {
    expect(find('public.wide_key', 'unique-key')?.why).toBe(
      'Keys over all tenants:\nwide_key_slug: UNIQUE (slug)',
    )
  })

  it('by the privilege that goes past policies', () => {
    expect(find('public.truncatable', 'truncate')?.why).toBe(
      'app_user holds TRUNCATE on it, and no policy is asked of that.',
    )
  })

  it('by the owner as whom a view reads or a function runs', () => {
    expect(find('public.all_documents', 'select')?.why).toBe(
      'It is a view that reads as its owner postgres, a superuser, of whom no policy is asked.',
    )
    expect(find('public.document_by_id(uuid)', 'function-call')?.why).toBe(
      'It is SECURITY DEFINER and runs as its owner postgres, a superuser, of whom no policy is asked. It has no search_path of its own.',
    )
  })

  it('by the login itself before anything else', async () => {
    await withClient(url, (sql) => sql.unsafe('alter role app_user bypassrls'))
    const bypassing = await runLeakTest({ url, appRole: 'app_user' })
    await withClient(url, (sql) => sql.unsafe('alter role app_user nobypassrls'))
    expect(find('public.documents', 'select', bypassing)).toMatchObject({
      why: 'app_user has BYPASSRLS, so that no policy is asked.',
      hint: 'alter role "app_user" nosuperuser nobypassrls;',
    })
  })

  it('with a script that shows it when it is pasted, and takes itself back', async () => {
    const script = find('public.switched_off', 'select')?.sql ?? ''
    expect(script.replaceAll(/[0-9a-f]{8}-[\w-]{27}|hg[0-9a-f]{12}/g, '…').split('\n')).toEqual([
      'begin;',
      '-- tenant A, member role admin',
      expect.stringContaining('app.current_company_id'),
      'insert into "public"."companies" ("id", "name") values',
      expect.stringMatching(/^ {2}\('…', '…\d'\);$/),
      'insert into "public"."switched_off" ("company_id", "id") values',
      "  ('…', '…');",
      '-- tenant B, member role admin',
      expect.stringContaining('app.current_company_id'),
      'insert into "public"."companies" ("id", "name") values',
      expect.stringMatching(/^ {2}\('…', '…\d'\);$/),
      'insert into "public"."switched_off" ("company_id", "id") values',
      ...Array(4).fill("  ('…', '…'),"),
      "  ('…', '…');",
      '-- tenant A, member role admin',
      'set local session authorization "app_user";',
      expect.stringContaining('app.current_company_id'),
      expect.stringMatching(/^select count.*switched_off/),
      'rollback;',
    ])
    await withClient(url, async (sql) => {
      const results = (await sql.unsafe(script).simple()) as unknown as { n: number }[][]
      expect(results.flat()).toContainEqual({ n: 5 })
      expect(await sql`select current_user as name`).toEqual([{ name: 'postgres' }])
    })
  })
})
