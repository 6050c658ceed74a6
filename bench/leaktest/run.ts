import { startPostgres } from 'hedgerow/embedded'
import { runLeakTest } from 'hedgerow/testing'
import postgres from 'postgres'
import { migrateReference } from '../../test/support/reference-template.ts'

const counts = process.argv.slice(2).map(Number)
const own = `company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)`
const role = `(select current_setting('app.current_user_role', true)) in ('admin', 'editor')`

/** As `hedgerow generate` would write it: two locks, a rule for two member roles, a reference and three indexes. */
function renderTable(position: number): string {
  const name = `table_${position}`
  return `
    create table ${name} (
      company_id uuid not null references companies, id uuid not null default gen_random_uuid(), parent_id uuid,
      name text not null, status text check (status in ('open', 'closed')), settings jsonb default '{}',
      created_at timestamptz default now(), updated_at timestamptz, primary key (company_id, id),
      foreign key (company_id, parent_id) references table_${Math.floor(position / 2)} (company_id, id) on delete cascade);
    create index on ${name} (company_id, parent_id);
    create index on ${name} (company_id, status);
    create index on ${name} (company_id, created_at);
    alter table ${name} owner to app_owner;
    alter table ${name} enable row level security, force row level security;
    create policy tenant_boundary on ${name} as restrictive using (${own});
    create policy read on ${name} for select using (${own});
    create policy add on ${name} for insert with check (${own} and ${role});
    create policy change on ${name} for update using (${own} and ${role});
    create policy remove on ${name} for delete using (${own} and ${role});
    grant select, insert, update, delete on ${name} to app_user;
    ${position % 2 === 0 ? `create trigger touch before update on ${name} for each row execute function touch();` : ''}`
}

const schema = (tables: number) => `
  create table companies (id uuid primary key default gen_random_uuid(), name text not null);
  alter table companies owner to app_owner;
  alter table companies enable row level security, force row level security;
  create policy own on companies using (id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
  grant select on companies to app_user;
  create table users (company_id uuid not null references companies, id uuid not null default gen_random_uuid(),
    role text not null check (role in ('admin', 'editor', 'viewer')), primary key (company_id, id));
  alter table users owner to app_owner;
  alter table users enable row level security, force row level security;
  create policy own on users using (${own});
  grant select on users to app_user;
  create function touch() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;
  ${Array.from({ length: tables - 2 }, (_, position) => renderTable(position)).join('')}`

const server = await startPostgres()
const admin = postgres(server.url, { max: 1, onnotice: () => {} })

async function measure(what: string, database: string): Promise<void> {
  const url = Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  await runLeakTest({ url, appRole: 'app_user' })
  const cpu = process.cpuUsage()
  const { verdict, tables, attacks, ms, notRun } = await runLeakTest({ url, appRole: 'app_user' })
  const own = process.cpuUsage(cpu)
  process.stdout.write(
    `${what.padEnd(12)} ${verdict} ${tables} tables, ${attacks} attacks, ${notRun.length} not run, ${(ms / 1000).toFixed(2)} s, ${(ms / tables).toFixed(1)} ms a table, ${((own.user + own.system) / 1e6).toFixed(2)} s of CPU in Node\n`,
  )
}

try {
  await admin.unsafe('create role app_owner nologin; create role app_user login')
  await admin.unsafe('create database reference')
  const reference = Object.assign(new URL(server.url), { pathname: '/reference' }).href
  await migrateReference(reference)
  await measure('reference', 'reference')
  for (const count of counts.length > 0 ? counts : [25, 50, 100, 200]) {
    await admin.unsafe(`create database tables_${count}`)
    const url = Object.assign(new URL(server.url), { pathname: `/tables_${count}` }).href
    const client = postgres(url, { max: 1, onnotice: () => {} })
    await client.unsafe(schema(count))
    await client.end()
    await measure(`${count} tables`, `tables_${count}`)
  }
} finally {
  await admin.end()
  await server.stop()
}
