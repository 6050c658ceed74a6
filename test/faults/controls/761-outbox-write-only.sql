-- control: an outbox that a definer trigger fills and the application can not read
-- expect: no leak
\set ON_ERROR_STOP on
create table ops.outbox (id bigint generated always as identity primary key, topic text not null, payload jsonb not null);
grant insert on ops.outbox to app_system;
create function app.publish_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into ops.outbox (topic, payload) values ('document', to_jsonb(new));
  return null;
end $$;
alter function app.publish_document() owner to app_system;
create trigger publish_document after insert on documents for each row execute function app.publish_document();
