CREATE TABLE "applicants" (
	"company_id" uuid DEFAULT nullif(current_setting('app.current_company_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"first_name" varchar(100) NOT NULL,
	"last_name" varchar(100) NOT NULL,
	"email" varchar(255) NOT NULL,
	"phone" varchar(20),
	"date_of_birth" date,
	"household_size" integer,
	"annual_income" numeric(12, 2),
	"employment_status" varchar(50),
	"current_address" text,
	"preferred_locations" text[],
	"unit_preferences" jsonb DEFAULT '{}'::jsonb,
	"documents" jsonb DEFAULT '[]'::jsonb,
	"notes" text,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', first_name || ' ' || last_name || ' ' || email)) STORED,
	CONSTRAINT "applicants_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "applicants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "applications" (
	"company_id" uuid DEFAULT nullif(current_setting('app.current_company_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"applicant_id" uuid NOT NULL,
	"status" varchar(50) DEFAULT 'submitted',
	"priority_score" numeric(5, 2),
	"submitted_at" timestamp with time zone DEFAULT now(),
	"reviewed_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"rejected_at" timestamp with time zone,
	"rejection_reason" text,
	"documents" jsonb DEFAULT '[]'::jsonb,
	"workflow_state" jsonb DEFAULT '{}'::jsonb,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "applications_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "unique_application" UNIQUE("company_id","project_id","applicant_id"),
	CONSTRAINT "valid_status" CHECK ("applications"."status" in ('draft', 'submitted', 'under_review', 'approved', 'rejected', 'waitlisted'))
);
--> statement-breakpoint
ALTER TABLE "applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"company_id" uuid DEFAULT nullif(current_setting('app.current_company_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"member_role" varchar(50),
	"table_name" varchar(100) NOT NULL,
	"record_id" uuid NOT NULL,
	"action" varchar(20) NOT NULL,
	"old_values" jsonb,
	"new_values" jsonb,
	"ip_address" "inet",
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "audit_logs_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "valid_action" CHECK ("audit_logs"."action" in ('INSERT', 'UPDATE', 'DELETE'))
);
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_key" varchar(255) NOT NULL,
	"name" varchar(255) NOT NULL,
	"plan" varchar(50) DEFAULT 'trial',
	"max_seats" integer DEFAULT 5,
	"settings" jsonb DEFAULT '{}'::jsonb,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', name || ' ' || company_key)) STORED,
	CONSTRAINT "companies_company_key_unique" UNIQUE("company_key")
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_submissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"email" varchar(255) NOT NULL,
	"company" varchar(255),
	"phone" varchar(20),
	"subject" varchar(500) NOT NULL,
	"message" text NOT NULL,
	"status" varchar(50) DEFAULT 'new',
	"responded_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "valid_status" CHECK ("contact_submissions"."status" in ('new', 'in_progress', 'responded', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "contact_submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "projects" (
	"company_id" uuid DEFAULT nullif(current_setting('app.current_company_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"developer" varchar(255),
	"location" varchar(255),
	"address" text,
	"coordinates" "point",
	"total_units" integer,
	"affordable_units" integer,
	"ami_levels" text[],
	"unit_types" text[],
	"status" varchar(50) DEFAULT 'planning',
	"completion_date" date,
	"application_deadline" date,
	"description" text,
	"amenities" jsonb DEFAULT '[]'::jsonb,
	"images" text[],
	"price_range_min" numeric(10, 2),
	"price_range_max" numeric(10, 2),
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', name || ' ' || coalesce(location, '') || ' ' || coalesce(description, ''))) STORED,
	CONSTRAINT "projects_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "valid_status" CHECK ("projects"."status" in ('planning', 'construction', 'marketing', 'accepting_applications', 'completed'))
);
--> statement-breakpoint
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"company_id" uuid DEFAULT nullif(current_setting('app.current_company_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" varchar(255) NOT NULL,
	"password_hash" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"first_name" varchar(100),
	"last_name" varchar(100),
	"phone" varchar(20),
	"is_active" boolean DEFAULT true,
	"last_login" timestamp with time zone,
	"failed_login_attempts" integer DEFAULT 0,
	"locked_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "users_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "users_company_id_email_key" UNIQUE("company_id","email"),
	CONSTRAINT "valid_role" CHECK ("users"."role" in ('admin', 'lender', 'developer', 'buyer', 'applicant'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_project_id_fk" FOREIGN KEY ("company_id","project_id") REFERENCES "public"."projects"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_applicant_id_fk" FOREIGN KEY ("company_id","applicant_id") REFERENCES "public"."applicants"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_applicants_user_id" ON "applicants" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "idx_applicants_email" ON "applicants" USING btree ("company_id","email");--> statement-breakpoint
CREATE INDEX "idx_applicants_search" ON "applicants" USING gin ("company_id","search_vector");--> statement-breakpoint
CREATE INDEX "idx_applications_applicant_id" ON "applications" USING btree ("company_id","applicant_id");--> statement-breakpoint
CREATE INDEX "idx_applications_status" ON "applications" USING btree ("company_id","status");--> statement-breakpoint
CREATE INDEX "idx_applications_submitted_at" ON "applications" USING btree ("company_id","submitted_at");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_user_id" ON "audit_logs" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_table_record" ON "audit_logs" USING btree ("company_id","table_name","record_id");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE INDEX "idx_contact_status" ON "contact_submissions" USING btree ("status");--> statement-breakpoint
CREATE INDEX "idx_contact_created_at" ON "contact_submissions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idx_projects_status" ON "projects" USING btree ("company_id","status");--> statement-breakpoint
CREATE INDEX "idx_projects_location" ON "projects" USING gin ("company_id",to_tsvector('english', "location"));--> statement-breakpoint
CREATE INDEX "idx_projects_search" ON "projects" USING gin ("company_id","search_vector");--> statement-breakpoint
CREATE INDEX "idx_projects_coordinates" ON "projects" USING gist ("company_id","coordinates");--> statement-breakpoint
CREATE INDEX "idx_users_role_company" ON "users" USING btree ("company_id","role");--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "applicants" AS RESTRICTIVE FOR ALL TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_lender_developer_own_rows" ON "applicants" AS PERMISSIVE FOR SELECT TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer') or ("user_id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid) and (select nullif(current_setting('app.current_user_role', true), '')) in ('applicant', 'buyer'))));--> statement-breakpoint
CREATE POLICY "insert_for_admin_lender_developer" ON "applicants" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "update_for_admin_lender_developer" ON "applicants" AS PERMISSIVE FOR UPDATE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer'))) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "delete_for_admin_lender_developer" ON "applicants" AS PERMISSIVE FOR DELETE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "applications" AS RESTRICTIVE FOR ALL TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_lender_developer_own_rows" ON "applications" AS PERMISSIVE FOR SELECT TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer') or ("applicant_id" in (select parent."id" from "public"."applicants" as parent where parent."company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and parent."user_id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)) and (select nullif(current_setting('app.current_user_role', true), '')) in ('applicant', 'buyer'))));--> statement-breakpoint
CREATE POLICY "insert_for_admin_lender_developer" ON "applications" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "update_for_admin_lender_developer" ON "applications" AS PERMISSIVE FOR UPDATE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer'))) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "delete_for_admin_lender_developer" ON "applications" AS PERMISSIVE FOR DELETE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "audit_logs" AS RESTRICTIVE FOR ALL TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin" ON "audit_logs" AS PERMISSIVE FOR SELECT TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "companies" AS RESTRICTIVE FOR ALL TO public USING ("id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "companies" AS PERMISSIVE FOR SELECT TO public USING ("id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insert_for_everybody" ON "contact_submissions" AS PERMISSIVE FOR INSERT TO public WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "projects" AS RESTRICTIVE FOR ALL TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "projects" AS PERMISSIVE FOR SELECT TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insert_for_admin_developer" ON "projects" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'developer')));--> statement-breakpoint
CREATE POLICY "update_for_admin_developer" ON "projects" AS PERMISSIVE FOR UPDATE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'developer'))) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'developer')));--> statement-breakpoint
CREATE POLICY "delete_for_admin_developer" ON "projects" AS PERMISSIVE FOR DELETE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'developer')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "users" AS RESTRICTIVE FOR ALL TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "select_for_admin_own_rows" ON "users" AS PERMISSIVE FOR SELECT TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin') or "id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "users" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "users" AS PERMISSIVE FOR UPDATE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin'))) WITH CHECK ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "users" AS PERMISSIVE FOR DELETE TO public USING ("company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and ((select nullif(current_setting('app.current_user_role', true), '')) in ('admin')));