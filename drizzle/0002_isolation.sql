-- Rendered by hedgerow: roles, ownership, FORCE and grants. Change the schema or its rules instead.
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_owner') then
    create role "app_owner" nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_user') then
    create role "app_user" login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'app_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'app_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
grant usage on schema "public" to "app_user";
--> statement-breakpoint
grant usage, create on schema "public" to "app_owner";
--> statement-breakpoint
revoke create on schema "public" from public, "app_user";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'app_user'); end $$;
--> statement-breakpoint
alter default privileges for role "app_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "app_owner" revoke usage on types from public;
--> statement-breakpoint
alter table "public"."applicants" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."applicants" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("user_id", "first_name", "last_name", "email", "phone", "date_of_birth", "household_size", "annual_income", "employment_status", "current_address", "preferred_locations", "unit_preferences", "documents", "notes", "created_at", "updated_at"), delete on table "public"."applicants" to "app_user";
--> statement-breakpoint
alter table "public"."applicants" drop constraint if exists "applicants_user_id_fk";
--> statement-breakpoint
alter table "public"."applicants" add constraint "applicants_user_id_fk" foreign key ("company_id", "user_id")
  references "public"."users" ("company_id", "id") on delete set null ("user_id");
--> statement-breakpoint
alter table "public"."applicants" owner to "app_owner";
--> statement-breakpoint
alter table "public"."applications" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."applications" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("project_id", "applicant_id", "status", "priority_score", "submitted_at", "reviewed_at", "approved_at", "rejected_at", "rejection_reason", "documents", "workflow_state", "created_at", "updated_at"), delete on table "public"."applications" to "app_user";
--> statement-breakpoint
alter table "public"."applications" owner to "app_owner";
--> statement-breakpoint
alter table "public"."audit_logs" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."audit_logs" from public, "app_user";
--> statement-breakpoint
grant select on table "public"."audit_logs" to "app_user";
--> statement-breakpoint
alter table "public"."audit_logs" drop constraint if exists "audit_logs_user_id_fk";
--> statement-breakpoint
alter table "public"."audit_logs" add constraint "audit_logs_user_id_fk" foreign key ("company_id", "user_id")
  references "public"."users" ("company_id", "id") on delete set null ("user_id");
--> statement-breakpoint
alter table "public"."audit_logs" owner to "app_owner";
--> statement-breakpoint
alter table "public"."companies" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."companies" from public, "app_user";
--> statement-breakpoint
grant select on table "public"."companies" to "app_user";
--> statement-breakpoint
alter table "public"."companies" owner to "app_owner";
--> statement-breakpoint
alter table "public"."contact_submissions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."contact_submissions" from public, "app_user";
--> statement-breakpoint
grant insert on table "public"."contact_submissions" to "app_user";
--> statement-breakpoint
alter table "public"."contact_submissions" owner to "app_owner";
--> statement-breakpoint
alter table "public"."projects" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."projects" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("name", "developer", "location", "address", "coordinates", "total_units", "affordable_units", "ami_levels", "unit_types", "status", "completion_date", "application_deadline", "description", "amenities", "images", "price_range_min", "price_range_max", "created_at", "updated_at"), delete on table "public"."projects" to "app_user";
--> statement-breakpoint
alter table "public"."projects" owner to "app_owner";
--> statement-breakpoint
alter table "public"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."users" from public, "app_user";
--> statement-breakpoint
grant select ("company_id", "id", "email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at"), insert, update ("email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at"), delete on table "public"."users" to "app_user";
--> statement-breakpoint
alter table "public"."users" owner to "app_owner";
