import { definer, table } from './sound-schema.ts'

/** One fault, its look-alike, and what the leak test says of the fault. */
export interface CommittedFault {
  readonly attack: string
  readonly object: string
  readonly fault: string
  /** What only looks like it, under another name. */
  readonly control: string
  readonly spared: string
  /** What takes back what is not the database's own. */
  readonly undo?: string
}

const title = 'title text not null'
const trigger = (name: string, body: string) => `
  ${table(name, title)}
  create function ${name}_told() returns trigger language plpgsql as $$ begin ${body}; return null; end $$;
  create trigger told after insert or update on ${name} for each row execute function ${name}_told();`

export const committedFaults: readonly CommittedFault[] = [
  {
    attack: 'notification',
    object: 'public.shouted',
    spared: 'public.whispered',
    fault: trigger('shouted', `perform pg_notify('shouts', row_to_json(new)::text)`),
    control: trigger('whispered', `perform pg_notify('whispers', new.id::text)`),
  },
  {
    attack: 'notification',
    object: 'public.announce(text)',
    spared: 'public.ping(text)',
    fault: `create function announce(title text) returns void language sql as $$ select pg_notify('announcements', title) $$;
      grant execute on function announce(text) to app_user`,
    control: `create function ping(title text) returns void language sql as $$ select pg_notify('pings', '') $$;
      grant execute on function ping(text) to app_user`,
  },
  {
    attack: 'committed-read',
    object: 'public.common_titles()',
    spared: 'public.widths()',
    fault: `create function common_titles() returns setof text language sql security definer set search_path = pg_catalog, pg_temp as
        $$ select concat_ws(' ', most_common_vals::text, histogram_bounds::text) from pg_stats where tablename = 'documents' $$;
      grant execute on function common_titles() to app_user`,
    control: `create function widths() returns setof int language sql security definer set search_path = pg_catalog, pg_temp as
        $$ select avg_width from pg_stats where tablename = 'documents' $$;
      grant execute on function widths() to app_user`,
  },
  {
    attack: 'session-leftover',
    object: 'public.sticky',
    spared: 'public.local_only',
    fault: trigger('sticky', `perform set_config('app.current_company_id', new.company_id::text, false)`),
    control: trigger('local_only', `perform set_config('app.noted', new.id::text, false)`),
  },
  {
    attack: 'session-leftover',
    object: 'public.browse()',
    spared: 'public.count_up()',
    fault: `create function browse() returns void language plpgsql as
        $$ begin execute 'declare browsed cursor with hold for select title from documents'; exception when duplicate_cursor then null; end $$;
      grant execute on function browse() to app_user`,
    control: `create function count_up() returns void language plpgsql as
        $$ begin execute 'declare counted cursor with hold for select count(*) from documents'; exception when duplicate_cursor then null; end $$;
      grant execute on function count_up() to app_user`,
  },
  {
    attack: 'session-leftover',
    object: 'public.recall()',
    spared: 'public.look_up()',
    fault: `grant temporary on database postgres to app_system;
      ${definer('recall()', 'returns setof text', `begin create temp table if not exists seen (title text); insert into seen select title from public.documents where company_id = nullif(current_setting('app.current_company_id', true), '')::uuid; return query select title from seen; end`, 'plpgsql')}`,
    control: `grant temporary on database postgres to app_system;
      ${definer('look_up()', 'returns setof text', `begin create temp table looked on commit drop as select title from public.documents where company_id = nullif(current_setting('app.current_company_id', true), '')::uuid; return query select title from looked; end`, 'plpgsql')}`,
  },
  {
    attack: 'procedure-commit',
    object: 'public.rename_all(uuid)',
    spared: 'public.touch_all(uuid)',
    fault: `create procedure rename_all(company uuid) language plpgsql as
        $$ begin perform set_config('app.current_company_id', company::text, false); update documents set title = 'renamed'; commit; end $$;
      grant execute on procedure rename_all(uuid) to app_user`,
    control: `create procedure touch_all(company uuid) language plpgsql as
        $$ begin update documents set title = title where company_id = company; commit; end $$;
      grant execute on procedure touch_all(uuid) to app_user`,
  },
]

/** What a second session shows, without a COMMIT. */
export const activityFaults: readonly CommittedFault[] = [
  {
    attack: 'activity',
    object: 'app_user',
    spared: 'public.documents',
    fault: 'grant pg_read_all_stats to app_user',
    control: 'grant pg_read_all_settings to app_user',
    undo: 'revoke pg_read_all_stats, pg_read_all_settings from app_user',
  },
  {
    attack: 'activity',
    object: 'public.running',
    spared: 'public.own_running',
    fault: `create function all_running() returns setof pg_stat_activity language sql security definer as $$ select * from pg_stat_activity $$;
      revoke all on function all_running() from public;
      create view running as select query from all_running(); grant select on running to app_user;
      grant execute on function all_running() to app_user`,
    control: `create view own_running as select query from pg_stat_activity; grant select on own_running to app_user`,
  },
]
