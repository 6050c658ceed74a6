const own = "org_id = (select nullif(current_setting('lfs.tenant', true), '')::bigint)"

/** Tables in which it is hard to make a row, of tenants that are numbers, in a schema and with names of their own. */
export const awkwardTables: Readonly<Record<string, string>> = {
  '"Every Type"': `
    flag boolean not null, small smallint not null, big bigint not null, amount numeric(5, 2) not null, rate real not null,
    price money not null, code char(2) not null, tiny varchar(3) not null, note text not null, at timestamptz not null,
    day date not null, clock time not null, span interval not null, doc json not null, docb jsonb not null,
    bytes bytea not null, address inet not null, network cidr not null, mac macaddr not null, place point not null,
    area polygon not null, bits bit(3) not null, words tsvector not null, mark xml, position pg_lsn not null,
    tags text[] not null, grid int[] not null, days daterange not null, counts int4range not null, slots tstzmultirange not null,
    state core.state not null, states core.state[] not null, sku core.sku not null, percent core.percent not null,
    key name not null, letter "char" not null, doubled bigint generated always as (big * 2) stored`,
  checks: `
    kind text not null check (kind in ('lead', 'customer')), country char(2) not null check (country ~ '^[A-Z]{2}$'),
    email text not null check (email like '%_@_%.__%'), url text not null check (url ~* '^https?://'),
    slug text not null check (slug ~ '^[a-z][a-z0-9-]+$'), zip text not null check (zip ~ '^\\d{5}(-\\d{4})?$'),
    pin text not null check (char_length(pin) = 4), name text not null check (length(btrim(name)) between 3 and 20),
    age int not null check (age >= 18 and age < 130), share numeric not null check (share > 0 and share <= 1),
    starts date not null, ends date not null, check (ends > starts), low int not null, high int not null check (high > low),
    doc jsonb not null check (jsonb_typeof(doc) = 'array'), tags text[] not null check (cardinality(tags) > 0),
    phone text check (phone ~ '^\\+[0-9]{7,15}$'), status varchar(12) not null default 'new' check (status = any (array['new', 'done']))`,
  counters:
    'no bigint generated always as identity, serial_no serial, label text not null, unique (org_id, no)',
  bookings: `room int not null, during tstzrange not null, exclude using gist (org_id with =, room with =, during with &&)`,
  tree: 'parent bigint, name text not null, foreign key (org_id, parent) references core.tree (org_id, id)',
  '"order"': '"select" text not null, "Übung\'s ""x""" text not null default \'it\'\'s\'',
  one_to_one:
    'tree_id bigint not null, foreign key (org_id, tree_id) references core.tree (org_id, id), unique (org_id, tree_id)',
  classified:
    'country text not null references core.countries (code), lookup int references core.empty_lookup (id)',
}

const table = (name: string, columns: string, { key = 'org_id, id', partition = '' } = {}) => `
  create table core.${name} (org_id bigint not null references core."Tenant Orgs" (id), id bigint not null, ${columns}, primary key (${key})) ${partition};`

const protect = (name: string) => `
  alter table core.${name} enable row level security, force row level security;
  create policy own on core.${name} using (${own}) with check (${own});
  grant select, insert, update, delete on core.${name} to app_user;`

export const awkwardSchema = `
  create role app_user login;
  create role table_owner login createdb;
  create extension if not exists btree_gist;
  create schema core authorization table_owner;
  grant usage on schema core to app_user;
  create type core.state as enum ('draft', 'open');
  create domain core.sku as text not null check (value ~ '^[A-Z]{2}-[0-9]{3}$');
  create domain core.percent as numeric check (value between 0 and 100);
  create table core."Tenant Orgs" (id bigint generated always as identity primary key, name varchar(10) not null);
  create table core.countries (code text primary key, name text not null);
  insert into core.countries values ('CH', 'Switzerland');
  create table core.empty_lookup (id int primary key, name text not null);
  grant select on core.countries, core.empty_lookup to app_user;
  ${Object.entries(awkwardTables)
    .map(([name, columns]) => table(name, columns))
    .join('\n')}
  ${table('hens', 'egg bigint not null')}
  ${table('eggs', 'hen bigint not null, foreign key (org_id, hen) references core.hens (org_id, id)')}
  alter table core.hens add foreign key (org_id, egg) references core.eggs (org_id, id);
  create table core.lines (tree_org bigint not null, tree_id bigint not null, no int not null, body text not null,
    primary key (tree_org, tree_id, no), foreign key (tree_org, tree_id) references core.tree (org_id, id));
  ${table('by_day', 'at timestamptz not null, body text not null', { key: 'org_id, id, at, body', partition: 'partition by range (at)' })}
  create table core.by_day_old partition of core.by_day for values from (minvalue) to ('2020-01-01');
  create table core.by_day_new partition of core.by_day for values from ('2020-01-01') to ('2021-01-01') partition by list (body);
  create table core.by_day_new_x partition of core.by_day_new for values in ('x', 'y');
  ${table('by_org', 'body text not null', { partition: 'partition by list (org_id)' })}
  create table core.by_org_1 partition of core.by_org for values in (1);
  ${table('by_hash', 'body text not null', { partition: 'partition by hash (org_id, id)' })}
  create table core.by_hash_0 partition of core.by_hash for values with (modulus 2, remainder 0);
  create table core.by_hash_1 partition of core.by_hash for values with (modulus 2, remainder 1);
  ${[...Object.keys(awkwardTables), 'hens', 'eggs', 'by_day', 'by_org', 'by_hash'].map(protect).join('\n')}
  alter table core."Tenant Orgs" enable row level security, force row level security;
  create policy own on core."Tenant Orgs" using (id = (select nullif(current_setting('lfs.tenant', true), '')::bigint));
  grant select on core."Tenant Orgs" to app_user;
  alter table core.lines enable row level security, force row level security;
  create policy own on core.lines using (tree_org = (select nullif(current_setting('lfs.tenant', true), '')::bigint));
  grant select, insert, update, delete on core.lines to app_user;
  grant usage on all sequences in schema core to app_user;`
