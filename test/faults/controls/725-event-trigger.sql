-- control: an event trigger that refuses DROP TABLE
-- expect: no leak
\set ON_ERROR_STOP on
create function ops.no_drop() returns event_trigger language plpgsql as $$
begin
  if current_user = 'app_user' then raise exception 'not allowed' using errcode = 'insufficient_privilege'; end if;
end $$;
revoke all on function ops.no_drop() from public;
create event trigger no_drop on ddl_command_start when tag in ('DROP TABLE') execute function ops.no_drop();
