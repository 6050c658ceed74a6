CREATE TABLE "alert_thresholds" (
	"metric" varchar(50) PRIMARY KEY NOT NULL,
	"threshold" numeric(20, 3) NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.current_tenant', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"member_role" varchar(20),
	"table_name" varchar(63) NOT NULL,
	"record_id" uuid NOT NULL,
	"action" varchar(10) NOT NULL,
	"old_values" jsonb,
	"new_values" jsonb,
	"ip_address" "inet",
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_logs_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "database_metrics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "database_metrics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"collected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"database_size_bytes" bigint NOT NULL,
	"query_time_ms" numeric(10, 3) NOT NULL,
	"connection_count" integer NOT NULL,
	"write_contention" integer NOT NULL,
	"readiness_score" integer NOT NULL,
	CONSTRAINT "database_metrics_readiness_score_check" CHECK ("database_metrics"."readiness_score" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "organization_settings" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.current_tenant', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"key" varchar(100) NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_settings_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "organization_settings_organization_id_key_unique" UNIQUE("organization_id","key")
);
--> statement-breakpoint
ALTER TABLE "organization_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"slug" varchar(63) NOT NULL,
	"status" varchar(20) DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_status_check" CHECK ("organizations"."status" in ('active', 'suspended', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.current_tenant', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"provider" varchar(50) NOT NULL,
	"provider_id" varchar(255) NOT NULL,
	"plan" varchar(50) NOT NULL,
	"status" varchar(20) DEFAULT 'trialing' NOT NULL,
	"amount_cents" bigint DEFAULT 0 NOT NULL,
	"trial_ends_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "subscriptions_provider_unique" UNIQUE("organization_id","provider","provider_id"),
	CONSTRAINT "subscriptions_status_check" CHECK ("subscriptions"."status" in ('trialing', 'active', 'past_due', 'canceled')),
	CONSTRAINT "subscriptions_amount_check" CHECK ("subscriptions"."amount_cents" >= 0)
);
--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tenant_registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_name" varchar(255) NOT NULL,
	"slug" varchar(63) NOT NULL,
	"email" varchar(255) NOT NULL,
	"status" varchar(20) DEFAULT 'requested' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_registrations_status_check" CHECK ("tenant_registrations"."status" in ('requested', 'confirmed', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "tenant_registrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"organization_id" uuid DEFAULT nullif(current_setting('app.current_tenant', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"email" varchar(255) NOT NULL,
	"email_verified_at" timestamp with time zone,
	"password" varchar(255) NOT NULL,
	"remember_token" varchar(100),
	"role" varchar(20) DEFAULT 'member' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "users_organization_id_email_unique" UNIQUE("organization_id","email"),
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('owner', 'admin', 'member'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_settings" ADD CONSTRAINT "organization_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_logs_created_at_index" ON "audit_logs" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_logs_record_index" ON "audit_logs" USING btree ("organization_id","table_name","record_id");--> statement-breakpoint
CREATE INDEX "database_metrics_collected_at_index" ON "database_metrics" USING btree ("collected_at");--> statement-breakpoint
CREATE INDEX "organization_settings_updated_by_index" ON "organization_settings" USING btree ("organization_id","updated_by");--> statement-breakpoint
CREATE INDEX "tenant_registrations_created_at_index" ON "tenant_registrations" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "audit_logs" AS RESTRICTIVE FOR ALL TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid)) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_owner_admin" ON "audit_logs" AS PERMISSIVE FOR SELECT TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "organization_settings" AS RESTRICTIVE FOR ALL TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid)) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "organization_settings" AS PERMISSIVE FOR SELECT TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insert_for_owner_admin" ON "organization_settings" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "update_for_owner_admin" ON "organization_settings" AS PERMISSIVE FOR UPDATE TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin'))) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "delete_for_owner_admin" ON "organization_settings" AS PERMISSIVE FOR DELETE TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "organizations" AS RESTRICTIVE FOR ALL TO public USING ("id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid)) WITH CHECK ("id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "organizations" AS PERMISSIVE FOR SELECT TO public USING ("id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "subscriptions" AS RESTRICTIVE FOR ALL TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid)) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_owner" ON "subscriptions" AS PERMISSIVE FOR SELECT TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner')));--> statement-breakpoint
CREATE POLICY "insert_for_everybody" ON "tenant_registrations" AS PERMISSIVE FOR INSERT TO public WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "users" AS RESTRICTIVE FOR ALL TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid)) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "users" AS PERMISSIVE FOR SELECT TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insert_for_owner_admin" ON "users" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "update_for_owner_admin" ON "users" AS PERMISSIVE FOR UPDATE TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin'))) WITH CHECK ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));--> statement-breakpoint
CREATE POLICY "delete_for_owner_admin" ON "users" AS PERMISSIVE FOR DELETE TO public USING ("organization_id" = (select nullif(current_setting('app.current_tenant', true), '')::uuid) and ((select nullif(current_setting('app.current_member_role', true), '')) in ('owner', 'admin')));