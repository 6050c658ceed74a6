-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"audit_drivers\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"drivers\";","drop function if exists \"hedgerow\".\"refuse_change\"() cascade;","drop trigger if exists \"hedgerow_append_only\" on \"public\".\"audit_logs\";","drop function if exists \"hedgerow\".\"audit_patients\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"patients\";","drop function if exists \"hedgerow\".\"audit_ride_events\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"ride_events\";","drop function if exists \"hedgerow\".\"audit_rides\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"rides\";","drop function if exists \"hedgerow\".\"audit_users\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"users\";","drop function if exists \"hedgerow\".\"audit_vehicles\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"vehicles\";","drop function if exists \"hedgerow\".\"search_news\"(text);","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"drivers\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"news\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"operators\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"patients\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"rides\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"teams\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"vehicle_types\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"vehicles\";"]
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'wecare_owner') then
    create role "wecare_owner" nologin nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'wecare_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'wecare_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'wecare_app') then
    create role "wecare_app" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_app";
--> statement-breakpoint
grant usage, create on schema "public" to "wecare_owner";
--> statement-breakpoint
revoke create on schema "public" from public, "wecare_app";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'wecare_app'); end $$;
--> statement-breakpoint
alter default privileges for role "wecare_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "wecare_owner" revoke usage on types from public;
--> statement-breakpoint
create schema if not exists "hedgerow" authorization "wecare_owner";
--> statement-breakpoint
grant usage on schema "hedgerow" to "wecare_app";
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'wecare_definer') then
    create role "wecare_definer" nologin bypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage, create on schema "hedgerow" to "wecare_definer";
--> statement-breakpoint
alter table "public"."audit_logs" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."audit_logs" from public, "wecare_app";
--> statement-breakpoint
grant select, insert on table "public"."audit_logs" to "wecare_app";
--> statement-breakpoint
alter table "public"."audit_logs" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."drivers" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."drivers" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("user_id", "license_number", "license_expiry", "vehicle_id", "status", "current_latitude", "current_longitude", "last_location_update", "team_id", "date_created", "created_at", "updated_at"), delete on table "public"."drivers" to "wecare_app";
--> statement-breakpoint
alter table "public"."drivers" drop constraint if exists "drivers_vehicle_id_fk";
--> statement-breakpoint
alter table "public"."drivers" add constraint "drivers_vehicle_id_fk" foreign key ("operator_id", "vehicle_id")
  references "public"."vehicles" ("operator_id", "id") on delete set null ("vehicle_id");
--> statement-breakpoint
alter table "public"."drivers" drop constraint if exists "drivers_team_id_fk";
--> statement-breakpoint
alter table "public"."drivers" add constraint "drivers_team_id_fk" foreign key ("operator_id", "team_id")
  references "public"."teams" ("operator_id", "id") on delete set null ("team_id");
--> statement-breakpoint
alter table "public"."drivers" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."news" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."news" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("title", "content", "category", "priority", "author_id", "published_at", "created_at", "updated_at"), delete on table "public"."news" to "wecare_app";
--> statement-breakpoint
alter table "public"."news" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."operators" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."operators" from public, "wecare_app";
--> statement-breakpoint
grant select, update ("name", "created_at", "updated_at") on table "public"."operators" to "wecare_app";
--> statement-breakpoint
alter table "public"."operators" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."patients" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."patients" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("name", "age", "gender", "phone", "address", "medical_history", "allergies", "current_medications", "emergency_contact_name", "emergency_contact_phone", "blood_type", "weight", "height", "id_card_number", "latitude", "longitude", "date_created", "created_by", "created_at", "updated_at"), delete on table "public"."patients" to "wecare_app";
--> statement-breakpoint
alter table "public"."patients" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."ride_events" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."ride_events" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, delete on table "public"."ride_events" to "wecare_app";
--> statement-breakpoint
alter table "public"."ride_events" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."rides" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."rides" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("patient_id", "driver_id", "pickup_location", "pickup_latitude", "pickup_longitude", "dropoff_location", "dropoff_latitude", "dropoff_longitude", "status", "priority", "appointment_time", "actual_pickup_time", "actual_dropoff_time", "notes", "symptoms", "vital_signs", "distance_km", "duration_minutes", "created_by", "date_created", "created_at", "updated_at"), delete on table "public"."rides" to "wecare_app";
--> statement-breakpoint
alter table "public"."rides" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."teams" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."teams" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("name", "description", "leader_id", "status", "created_at", "updated_at"), delete on table "public"."teams" to "wecare_app";
--> statement-breakpoint
alter table "public"."teams" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."users" from public, "wecare_app";
--> statement-breakpoint
grant select ("operator_id", "id", "email", "role", "full_name", "phone", "status", "date_created", "created_at", "updated_at"), insert, update ("email", "role", "full_name", "phone", "status", "date_created", "created_at", "updated_at"), delete on table "public"."users" to "wecare_app";
--> statement-breakpoint
alter table "public"."users" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."vehicle_types" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."vehicle_types" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("name", "description", "capacity", "equipment", "created_at", "updated_at"), delete on table "public"."vehicle_types" to "wecare_app";
--> statement-breakpoint
alter table "public"."vehicle_types" owner to "wecare_owner";
--> statement-breakpoint
alter table "public"."vehicles" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."vehicles" from public, "wecare_app";
--> statement-breakpoint
grant select, insert, update ("license_plate", "type_id", "model", "year", "status", "last_maintenance", "next_maintenance", "mileage", "created_at", "updated_at"), delete on table "public"."vehicles" to "wecare_app";
--> statement-breakpoint
alter table "public"."vehicles" owner to "wecare_owner";
--> statement-breakpoint
create or replace function "hedgerow"."audit_drivers"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'drivers', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_drivers"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_drivers"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."drivers"
  for each row execute function "hedgerow"."audit_drivers"();
--> statement-breakpoint
create or replace function "hedgerow"."refuse_change"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception using errcode = 'insufficient_privilege', message = format('%I is append-only', tg_table_name);
end $$;
--> statement-breakpoint
alter function "hedgerow"."refuse_change"() owner to "wecare_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."refuse_change"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_append_only" before update or delete on "public"."audit_logs"
  for each row execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace trigger "hedgerow_no_truncate" before truncate on "public"."audit_logs"
  for each statement execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_patients"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'patients', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_patients"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_patients"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."patients"
  for each row execute function "hedgerow"."audit_patients"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_ride_events"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'ride_events', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_ride_events"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_ride_events"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."ride_events"
  for each row execute function "hedgerow"."audit_ride_events"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_rides"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'rides', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_rides"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_rides"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."rides"
  for each row execute function "hedgerow"."audit_rides"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_users"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array['password']::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array['password']::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'users', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_users"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_users"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."users"
  for each row execute function "hedgerow"."audit_users"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_vehicles"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
  end if;
  insert into "public"."audit_logs" ("operator_id", "user_id", "user_role", "table_name", "resource_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."operator_id", old."operator_id"), (select nullif(current_setting('wecare.user', true), '')), (select nullif(current_setting('wecare.role', true), '')), 'vehicles', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('wecare.ip_address', true), ''), nullif(current_setting('wecare.user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "wecare_definer";
--> statement-breakpoint
grant select ("id") on table "public"."operators" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_vehicles"() owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_vehicles"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."vehicles"
  for each row execute function "hedgerow"."audit_vehicles"();
--> statement-breakpoint
create or replace function "hedgerow"."search_news"(text) returns setof varchar(50) language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute 'select "id" from "public"."news" where "operator_id" = $1 and "search_vector" @@ $2' using (select nullif(current_setting('wecare.operator', true), '')), websearch_to_tsquery('simple', $1);
end $$;
--> statement-breakpoint
grant usage on schema "public" to "wecare_definer";
--> statement-breakpoint
grant select ("operator_id", "id", "search_vector") on table "public"."news" to "wecare_definer";
--> statement-breakpoint
alter function "hedgerow"."search_news"(text) owner to "wecare_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."search_news"(text) from public;
--> statement-breakpoint
grant execute on function "hedgerow"."search_news"(text) to "wecare_app";
--> statement-breakpoint
create or replace function "hedgerow"."set_updated_at"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."updated_at" := now();
  return new;
end $$;
--> statement-breakpoint
alter function "hedgerow"."set_updated_at"() owner to "wecare_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."set_updated_at"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."drivers"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."news"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."operators"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."patients"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."rides"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."teams"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."users"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."vehicle_types"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."vehicles"
  for each row execute function "hedgerow"."set_updated_at"();
