CREATE SCHEMA "emrsim";
--> statement-breakpoint
CREATE TABLE "emrsim"."backup_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "emrsim"."backup_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verified_at" timestamp with time zone,
	"size_bytes" bigint,
	"error" text,
	CONSTRAINT "backup_runs_kind_check" CHECK ("emrsim"."backup_runs"."kind" in ('daily', 'weekly', 'monthly'))
);
--> statement-breakpoint
CREATE TABLE "emrsim"."personas" (
	"id" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"voice" text,
	"profile" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emrsim"."personas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emrsim"."scenarios" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"content" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emrsim"."scenarios" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emrsim"."schools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emrsim"."schools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emrsim"."sessions" (
	"school_id" uuid DEFAULT nullif(current_setting('emrsim.school_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"persona_id" text NOT NULL,
	"scenario_id" text,
	"mode" text DEFAULT 'text' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "sessions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "sessions_mode_check" CHECK ("emrsim"."sessions"."mode" in ('text', 'voice'))
);
--> statement-breakpoint
ALTER TABLE "emrsim"."sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emrsim"."turns" (
	"school_id" uuid DEFAULT nullif(current_setting('emrsim.school_id', true), '')::uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "emrsim"."turns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"role" text NOT NULL,
	"content" text NOT NULL,
	"latency_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', content)) STORED,
	CONSTRAINT "turns_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "turns_position_key" UNIQUE("school_id","session_id","position"),
	CONSTRAINT "turns_role_check" CHECK ("emrsim"."turns"."role" in ('user', 'assistant', 'system'))
);
--> statement-breakpoint
ALTER TABLE "emrsim"."turns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emrsim"."users" (
	"school_id" uuid DEFAULT nullif(current_setting('emrsim.school_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text DEFAULT 'student' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "users_school_id_email_key" UNIQUE("school_id","email"),
	CONSTRAINT "users_role_check" CHECK ("emrsim"."users"."role" in ('admin', 'instructor', 'student'))
);
--> statement-breakpoint
ALTER TABLE "emrsim"."users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "emrsim"."sessions" ADD CONSTRAINT "sessions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "emrsim"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."sessions" ADD CONSTRAINT "sessions_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "emrsim"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."sessions" ADD CONSTRAINT "sessions_scenario_id_scenarios_id_fk" FOREIGN KEY ("scenario_id") REFERENCES "emrsim"."scenarios"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."sessions" ADD CONSTRAINT "sessions_user_id_fk" FOREIGN KEY ("school_id","user_id") REFERENCES "emrsim"."users"("school_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."turns" ADD CONSTRAINT "turns_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "emrsim"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."turns" ADD CONSTRAINT "turns_session_id_fk" FOREIGN KEY ("school_id","session_id") REFERENCES "emrsim"."sessions"("school_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emrsim"."users" ADD CONSTRAINT "users_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "emrsim"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backup_runs_started_at" ON "emrsim"."backup_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "sessions_user_id" ON "emrsim"."sessions" USING btree ("school_id","user_id","started_at");--> statement-breakpoint
CREATE INDEX "sessions_persona_id" ON "emrsim"."sessions" USING btree ("school_id","persona_id");--> statement-breakpoint
CREATE INDEX "sessions_scenario_id" ON "emrsim"."sessions" USING btree ("school_id","scenario_id");--> statement-breakpoint
CREATE INDEX "turns_created_at" ON "emrsim"."turns" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "turns_search" ON "emrsim"."turns" USING gin ("school_id","search_vector");--> statement-breakpoint
CREATE POLICY "select_for_everybody" ON "emrsim"."personas" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "select_for_everybody" ON "emrsim"."scenarios" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "emrsim"."schools" AS RESTRICTIVE FOR ALL TO public USING ("id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid)) WITH CHECK ("id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "emrsim"."schools" AS PERMISSIVE FOR SELECT TO public USING ("id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "emrsim"."schools" AS PERMISSIVE FOR UPDATE TO public USING ("id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin'))) WITH CHECK ("id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "emrsim"."sessions" AS RESTRICTIVE FOR ALL TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid)) WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_instructor_own_rows" ON "emrsim"."sessions" AS PERMISSIVE FOR SELECT TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin', 'instructor') or "user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "insert_for_own_rows" ON "emrsim"."sessions" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ("user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "update_for_own_rows" ON "emrsim"."sessions" AS PERMISSIVE FOR UPDATE TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ("user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid))) WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ("user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "delete_for_admin_instructor_own_rows" ON "emrsim"."sessions" AS PERMISSIVE FOR DELETE TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin', 'instructor') or "user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "emrsim"."turns" AS RESTRICTIVE FOR ALL TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid)) WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_instructor_own_rows" ON "emrsim"."turns" AS PERMISSIVE FOR SELECT TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin', 'instructor') or "session_id" in (select parent."id" from "emrsim"."sessions" as parent where parent."school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and parent."user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid))));--> statement-breakpoint
CREATE POLICY "insert_for_own_rows" ON "emrsim"."turns" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ("session_id" in (select parent."id" from "emrsim"."sessions" as parent where parent."school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and parent."user_id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid))));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "emrsim"."users" AS RESTRICTIVE FOR ALL TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid)) WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_instructor_own_rows" ON "emrsim"."users" AS PERMISSIVE FOR SELECT TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin', 'instructor') or "id" = (select nullif(current_setting('emrsim.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "emrsim"."users" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "emrsim"."users" AS PERMISSIVE FOR UPDATE TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin'))) WITH CHECK ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "emrsim"."users" AS PERMISSIVE FOR DELETE TO public USING ("school_id" = (select nullif(current_setting('emrsim.school_id', true), '')::uuid) and ((select nullif(current_setting('emrsim.member_role', true), '')) in ('admin')));