import type { Beat } from './beat.ts'

const definer = 'security definer set search_path = pg_catalog, pg_temp'
const trigger = (name: string, body: string, rest = definer) =>
  `create function ${name}() returns trigger language plpgsql ${rest} as $$ begin ${body} return null; end $$`

export const writeBeats: readonly Beat[] = [
  {
    rule: 'write-crosses-tenants',
    fault: 'a trigger that changes the rows of every tenant',
    lookAlike: `
      ${trigger('one_open', `update public.projects set status = 'completed' where company_id = new.company_id and id <> new.id;`)};
      create trigger one_open after insert on projects for each row execute function one_open()`,
    statement: `
      ${trigger('one_open', `update public.projects set status = 'completed' where id <> new.id;`)};
      create trigger one_open after insert on projects for each row execute function one_open()`,
    objects: ['public.one_open()'],
  },
  {
    rule: 'write-crosses-tenants',
    fault: 'a trigger of a table without row-level security that reaches further than its row',
    lookAlike: 'alter table projects disable row level security',
    statement: `alter table projects disable row level security;
      ${trigger('close_all', `update public.users set first_name = '' where role = 'buyer';`)};
      create trigger close_all after insert on projects for each row execute function close_all()`,
    objects: ['public.close_all()'],
  },
  {
    rule: 'write-crosses-tenants',
    fault: 'a view whose trigger takes the tenant from its caller',
    lookAlike: `
      create view editor with (security_invoker = true) as select company_id, id, name from projects;
      ${trigger('save', 'insert into public.projects (company_id, name) values (new.company_id, new.name);', '')};
      create trigger save instead of insert on editor for each row execute function save();
      grant insert on editor to app_user`,
    statement: `
      create view editor with (security_invoker = true) as select company_id, id, name from projects;
      ${trigger('save', 'insert into public.projects (company_id, name) values (new.company_id, new.name);')};
      create trigger save instead of insert on editor for each row execute function save();
      grant insert on editor to app_user`,
    objects: ['public.save()'],
  },
  {
    rule: 'write-crosses-tenants',
    fault: 'a rule that deletes as its owner',
    lookAlike: `create view list with (security_invoker = true) as select company_id, id from projects;
      create rule del as on delete to list do instead nothing;
      grant delete on list to app_user`,
    statement: `create view list with (security_invoker = true) as select company_id, id from projects;
      create rule del as on delete to list do instead delete from projects where id = old.id;
      grant delete on list to app_user`,
    objects: ['public.list'],
  },
  {
    rule: 'write-copies-rows',
    fault: 'a trigger that copies rows to where all read them',
    lookAlike: `create table outbox (payload jsonb);
      ${trigger('publish', 'insert into public.outbox values (to_jsonb(new));')};
      create trigger publish after insert on projects for each row execute function publish()`,
    statement: `create table outbox (payload jsonb); grant select on outbox to app_user;
      ${trigger('publish', 'insert into public.outbox values (to_jsonb(new));')};
      create trigger publish after insert on projects for each row execute function publish()`,
    objects: ['public.publish()'],
  },
  {
    rule: 'write-copies-rows',
    fault: 'a counter that tells every tenant what the others do',
    lookAlike: `create table counter (n int); insert into counter values (0);
      ${trigger('count_up', 'update public.counter set n = n + 1;')};
      create trigger count_up after insert on projects for each row execute function count_up()`,
    statement: `create table counter (n int); insert into counter values (0); grant select on counter to app_user;
      ${trigger('count_up', 'update public.counter set n = n + 1;')};
      create trigger count_up after insert on projects for each row execute function count_up()`,
    objects: ['public.count_up()'],
  },
  {
    rule: 'write-copies-rows',
    fault: 'a rule that copies rows to where all read them',
    lookAlike: `create table feed (headline text);
      create rule feed as on insert to projects do also insert into feed values (new.name)`,
    statement: `create table feed (headline text); grant select on feed to app_user;
      create rule feed as on insert to projects do also insert into feed values (new.name)`,
    objects: ['public.projects'],
  },
  {
    rule: 'notify-with-row',
    fault: 'a notification with a row in it',
    lookAlike: `
      ${trigger('tell', `perform pg_notify('projects', json_build_object('table', tg_table_name)::text);`, '')};
      create trigger tell after insert on projects for each row execute function tell()`,
    statement: `
      ${trigger('tell', `perform pg_notify('projects', row_to_json(new)::text);`, '')};
      create trigger tell after insert on projects for each row execute function tell()`,
    objects: ['public.tell()'],
    isMended: false,
  },
  {
    rule: 'trigger-disabled',
    fault: 'a trail that is switched off',
    lookAlike: `
      ${trigger('tell', '', '')};
      create trigger tell after insert on contact_submissions for each row execute function tell();
      alter table contact_submissions disable trigger tell`,
    statement: 'alter table projects disable trigger hedgerow_audit',
    objects: ['public.projects'],
  },
  {
    rule: 'event-trigger',
    fault: 'something that happens whenever the schema changes',
    lookAlike: `create function open_up() returns event_trigger language plpgsql as $$ begin null; end $$`,
    statement: `create function open_up() returns event_trigger language plpgsql as $$ begin null; end $$;
      create event trigger opened on ddl_command_end execute function open_up()`,
    objects: ['opened'],
    isMended: false,
  },
]
