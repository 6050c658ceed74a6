-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"audit_drivers\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"drivers\";","drop function if exists \"hedgerow\".\"refuse_change\"() cascade;","drop trigger if exists \"hedgerow_append_only\" on \"public\".\"audit_logs\";","drop function if exists \"hedgerow\".\"audit_patients\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"patients\";","drop function if exists \"hedgerow\".\"audit_ride_events\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"ride_events\";","drop function if exists \"hedgerow\".\"audit_rides\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"rides\";","drop function if exists \"hedgerow\".\"audit_users\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"users\";","drop function if exists \"hedgerow\".\"audit_vehicles\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"vehicles\";","drop function if exists \"hedgerow\".\"search_news\"(text);","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"drivers\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"news\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"operators\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"patients\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"rides\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"teams\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"vehicle_types\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"vehicles\";"]
-- hedgerow-roles: ["wecare_app","wecare_owner","wecare_definer"]
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."user_id"), row(new."user_id")) then before := before || jsonb_build_object('user_id', old."user_id"); after := after || jsonb_build_object('user_id', new."user_id"); end if;
    if record_image_ne(row(old."license_number"), row(new."license_number")) then before := before || jsonb_build_object('license_number', old."license_number"); after := after || jsonb_build_object('license_number', new."license_number"); end if;
    if record_image_ne(row(old."license_expiry"), row(new."license_expiry")) then before := before || jsonb_build_object('license_expiry', old."license_expiry"); after := after || jsonb_build_object('license_expiry', new."license_expiry"); end if;
    if record_image_ne(row(old."vehicle_id"), row(new."vehicle_id")) then before := before || jsonb_build_object('vehicle_id', old."vehicle_id"); after := after || jsonb_build_object('vehicle_id', new."vehicle_id"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."current_latitude"), row(new."current_latitude")) then before := before || jsonb_build_object('current_latitude', old."current_latitude"); after := after || jsonb_build_object('current_latitude', new."current_latitude"); end if;
    if record_image_ne(row(old."current_longitude"), row(new."current_longitude")) then before := before || jsonb_build_object('current_longitude', old."current_longitude"); after := after || jsonb_build_object('current_longitude', new."current_longitude"); end if;
    if record_image_ne(row(old."last_location_update"), row(new."last_location_update")) then before := before || jsonb_build_object('last_location_update', old."last_location_update"); after := after || jsonb_build_object('last_location_update', new."last_location_update"); end if;
    if record_image_ne(row(old."team_id"), row(new."team_id")) then before := before || jsonb_build_object('team_id', old."team_id"); after := after || jsonb_build_object('team_id', new."team_id"); end if;
    if record_image_ne(row(old."date_created"), row(new."date_created")) then before := before || jsonb_build_object('date_created', old."date_created"); after := after || jsonb_build_object('date_created', new."date_created"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."name"), row(new."name")) then before := before || jsonb_build_object('name', old."name"); after := after || jsonb_build_object('name', new."name"); end if;
    if record_image_ne(row(old."age"), row(new."age")) then before := before || jsonb_build_object('age', old."age"); after := after || jsonb_build_object('age', new."age"); end if;
    if record_image_ne(row(old."gender"), row(new."gender")) then before := before || jsonb_build_object('gender', old."gender"); after := after || jsonb_build_object('gender', new."gender"); end if;
    if record_image_ne(row(old."phone"), row(new."phone")) then before := before || jsonb_build_object('phone', old."phone"); after := after || jsonb_build_object('phone', new."phone"); end if;
    if record_image_ne(row(old."address"), row(new."address")) then before := before || jsonb_build_object('address', old."address"); after := after || jsonb_build_object('address', new."address"); end if;
    if record_image_ne(row(old."medical_history"), row(new."medical_history")) then before := before || jsonb_build_object('medical_history', old."medical_history"); after := after || jsonb_build_object('medical_history', new."medical_history"); end if;
    if record_image_ne(row(old."allergies"), row(new."allergies")) then before := before || jsonb_build_object('allergies', old."allergies"); after := after || jsonb_build_object('allergies', new."allergies"); end if;
    if record_image_ne(row(old."current_medications"), row(new."current_medications")) then before := before || jsonb_build_object('current_medications', old."current_medications"); after := after || jsonb_build_object('current_medications', new."current_medications"); end if;
    if record_image_ne(row(old."emergency_contact_name"), row(new."emergency_contact_name")) then before := before || jsonb_build_object('emergency_contact_name', old."emergency_contact_name"); after := after || jsonb_build_object('emergency_contact_name', new."emergency_contact_name"); end if;
    if record_image_ne(row(old."emergency_contact_phone"), row(new."emergency_contact_phone")) then before := before || jsonb_build_object('emergency_contact_phone', old."emergency_contact_phone"); after := after || jsonb_build_object('emergency_contact_phone', new."emergency_contact_phone"); end if;
    if record_image_ne(row(old."blood_type"), row(new."blood_type")) then before := before || jsonb_build_object('blood_type', old."blood_type"); after := after || jsonb_build_object('blood_type', new."blood_type"); end if;
    if record_image_ne(row(old."weight"), row(new."weight")) then before := before || jsonb_build_object('weight', old."weight"); after := after || jsonb_build_object('weight', new."weight"); end if;
    if record_image_ne(row(old."height"), row(new."height")) then before := before || jsonb_build_object('height', old."height"); after := after || jsonb_build_object('height', new."height"); end if;
    if record_image_ne(row(old."id_card_number"), row(new."id_card_number")) then before := before || jsonb_build_object('id_card_number', old."id_card_number"); after := after || jsonb_build_object('id_card_number', new."id_card_number"); end if;
    if record_image_ne(row(old."latitude"), row(new."latitude")) then before := before || jsonb_build_object('latitude', old."latitude"); after := after || jsonb_build_object('latitude', new."latitude"); end if;
    if record_image_ne(row(old."longitude"), row(new."longitude")) then before := before || jsonb_build_object('longitude', old."longitude"); after := after || jsonb_build_object('longitude', new."longitude"); end if;
    if record_image_ne(row(old."date_created"), row(new."date_created")) then before := before || jsonb_build_object('date_created', old."date_created"); after := after || jsonb_build_object('date_created', new."date_created"); end if;
    if record_image_ne(row(old."created_by"), row(new."created_by")) then before := before || jsonb_build_object('created_by', old."created_by"); after := after || jsonb_build_object('created_by', new."created_by"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."ride_id"), row(new."ride_id")) then before := before || jsonb_build_object('ride_id', old."ride_id"); after := after || jsonb_build_object('ride_id', new."ride_id"); end if;
    if record_image_ne(row(old."event_type"), row(new."event_type")) then before := before || jsonb_build_object('event_type', old."event_type"); after := after || jsonb_build_object('event_type', new."event_type"); end if;
    if record_image_ne(row(old."event_time"), row(new."event_time")) then before := before || jsonb_build_object('event_time', old."event_time"); after := after || jsonb_build_object('event_time', new."event_time"); end if;
    if record_image_ne(row(old."latitude"), row(new."latitude")) then before := before || jsonb_build_object('latitude', old."latitude"); after := after || jsonb_build_object('latitude', new."latitude"); end if;
    if record_image_ne(row(old."longitude"), row(new."longitude")) then before := before || jsonb_build_object('longitude', old."longitude"); after := after || jsonb_build_object('longitude', new."longitude"); end if;
    if record_image_ne(row(old."notes"), row(new."notes")) then before := before || jsonb_build_object('notes', old."notes"); after := after || jsonb_build_object('notes', new."notes"); end if;
    if record_image_ne(row(old."created_by"), row(new."created_by")) then before := before || jsonb_build_object('created_by', old."created_by"); after := after || jsonb_build_object('created_by', new."created_by"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."patient_id"), row(new."patient_id")) then before := before || jsonb_build_object('patient_id', old."patient_id"); after := after || jsonb_build_object('patient_id', new."patient_id"); end if;
    if record_image_ne(row(old."driver_id"), row(new."driver_id")) then before := before || jsonb_build_object('driver_id', old."driver_id"); after := after || jsonb_build_object('driver_id', new."driver_id"); end if;
    if record_image_ne(row(old."pickup_location"), row(new."pickup_location")) then before := before || jsonb_build_object('pickup_location', old."pickup_location"); after := after || jsonb_build_object('pickup_location', new."pickup_location"); end if;
    if record_image_ne(row(old."pickup_latitude"), row(new."pickup_latitude")) then before := before || jsonb_build_object('pickup_latitude', old."pickup_latitude"); after := after || jsonb_build_object('pickup_latitude', new."pickup_latitude"); end if;
    if record_image_ne(row(old."pickup_longitude"), row(new."pickup_longitude")) then before := before || jsonb_build_object('pickup_longitude', old."pickup_longitude"); after := after || jsonb_build_object('pickup_longitude', new."pickup_longitude"); end if;
    if record_image_ne(row(old."dropoff_location"), row(new."dropoff_location")) then before := before || jsonb_build_object('dropoff_location', old."dropoff_location"); after := after || jsonb_build_object('dropoff_location', new."dropoff_location"); end if;
    if record_image_ne(row(old."dropoff_latitude"), row(new."dropoff_latitude")) then before := before || jsonb_build_object('dropoff_latitude', old."dropoff_latitude"); after := after || jsonb_build_object('dropoff_latitude', new."dropoff_latitude"); end if;
    if record_image_ne(row(old."dropoff_longitude"), row(new."dropoff_longitude")) then before := before || jsonb_build_object('dropoff_longitude', old."dropoff_longitude"); after := after || jsonb_build_object('dropoff_longitude', new."dropoff_longitude"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."priority"), row(new."priority")) then before := before || jsonb_build_object('priority', old."priority"); after := after || jsonb_build_object('priority', new."priority"); end if;
    if record_image_ne(row(old."appointment_time"), row(new."appointment_time")) then before := before || jsonb_build_object('appointment_time', old."appointment_time"); after := after || jsonb_build_object('appointment_time', new."appointment_time"); end if;
    if record_image_ne(row(old."actual_pickup_time"), row(new."actual_pickup_time")) then before := before || jsonb_build_object('actual_pickup_time', old."actual_pickup_time"); after := after || jsonb_build_object('actual_pickup_time', new."actual_pickup_time"); end if;
    if record_image_ne(row(old."actual_dropoff_time"), row(new."actual_dropoff_time")) then before := before || jsonb_build_object('actual_dropoff_time', old."actual_dropoff_time"); after := after || jsonb_build_object('actual_dropoff_time', new."actual_dropoff_time"); end if;
    if record_image_ne(row(old."notes"), row(new."notes")) then before := before || jsonb_build_object('notes', old."notes"); after := after || jsonb_build_object('notes', new."notes"); end if;
    if record_image_ne(row(old."symptoms"), row(new."symptoms")) then before := before || jsonb_build_object('symptoms', old."symptoms"); after := after || jsonb_build_object('symptoms', new."symptoms"); end if;
    if record_image_ne(row(old."vital_signs"), row(new."vital_signs")) then before := before || jsonb_build_object('vital_signs', old."vital_signs"); after := after || jsonb_build_object('vital_signs', new."vital_signs"); end if;
    if record_image_ne(row(old."distance_km"), row(new."distance_km")) then before := before || jsonb_build_object('distance_km', old."distance_km"); after := after || jsonb_build_object('distance_km', new."distance_km"); end if;
    if record_image_ne(row(old."duration_minutes"), row(new."duration_minutes")) then before := before || jsonb_build_object('duration_minutes', old."duration_minutes"); after := after || jsonb_build_object('duration_minutes', new."duration_minutes"); end if;
    if record_image_ne(row(old."created_by"), row(new."created_by")) then before := before || jsonb_build_object('created_by', old."created_by"); after := after || jsonb_build_object('created_by', new."created_by"); end if;
    if record_image_ne(row(old."date_created"), row(new."date_created")) then before := before || jsonb_build_object('date_created', old."date_created"); after := after || jsonb_build_object('date_created', new."date_created"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."email"), row(new."email")) then before := before || jsonb_build_object('email', old."email"); after := after || jsonb_build_object('email', new."email"); end if;
    if record_image_ne(row(old."role"), row(new."role")) then before := before || jsonb_build_object('role', old."role"); after := after || jsonb_build_object('role', new."role"); end if;
    if record_image_ne(row(old."full_name"), row(new."full_name")) then before := before || jsonb_build_object('full_name', old."full_name"); after := after || jsonb_build_object('full_name', new."full_name"); end if;
    if record_image_ne(row(old."phone"), row(new."phone")) then before := before || jsonb_build_object('phone', old."phone"); after := after || jsonb_build_object('phone', new."phone"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."date_created"), row(new."date_created")) then before := before || jsonb_build_object('date_created', old."date_created"); after := after || jsonb_build_object('date_created', new."date_created"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array['password']::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array['password']::text[] end;
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
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."operators" where "id" = old."operator_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."operator_id"), row(new."operator_id")) then before := before || jsonb_build_object('operator_id', old."operator_id"); after := after || jsonb_build_object('operator_id', new."operator_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."license_plate"), row(new."license_plate")) then before := before || jsonb_build_object('license_plate', old."license_plate"); after := after || jsonb_build_object('license_plate', new."license_plate"); end if;
    if record_image_ne(row(old."type_id"), row(new."type_id")) then before := before || jsonb_build_object('type_id', old."type_id"); after := after || jsonb_build_object('type_id', new."type_id"); end if;
    if record_image_ne(row(old."model"), row(new."model")) then before := before || jsonb_build_object('model', old."model"); after := after || jsonb_build_object('model', new."model"); end if;
    if record_image_ne(row(old."year"), row(new."year")) then before := before || jsonb_build_object('year', old."year"); after := after || jsonb_build_object('year', new."year"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."last_maintenance"), row(new."last_maintenance")) then before := before || jsonb_build_object('last_maintenance', old."last_maintenance"); after := after || jsonb_build_object('last_maintenance', new."last_maintenance"); end if;
    if record_image_ne(row(old."next_maintenance"), row(new."next_maintenance")) then before := before || jsonb_build_object('next_maintenance', old."next_maintenance"); after := after || jsonb_build_object('next_maintenance', new."next_maintenance"); end if;
    if record_image_ne(row(old."mileage"), row(new."mileage")) then before := before || jsonb_build_object('mileage', old."mileage"); after := after || jsonb_build_object('mileage', new."mileage"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
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
