CREATE TABLE "audit_logs" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "audit_logs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" varchar(50),
	"user_email" varchar(255),
	"user_role" varchar(50),
	"action" varchar(100) NOT NULL,
	"table_name" varchar(63),
	"resource_id" varchar(50),
	"old_values" jsonb,
	"new_values" jsonb,
	"metadata" jsonb,
	"ip_address" varchar(45),
	"user_agent" text,
	"timestamp" timestamp with time zone DEFAULT now(),
	CONSTRAINT "audit_logs_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drivers" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"user_id" varchar(50),
	"license_number" varchar(50),
	"license_expiry" date,
	"vehicle_id" varchar(50),
	"status" varchar(20) DEFAULT 'Available',
	"current_latitude" numeric(10, 8),
	"current_longitude" numeric(11, 8),
	"last_location_update" timestamp with time zone,
	"team_id" varchar(50),
	"date_created" timestamp with time zone DEFAULT now(),
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "drivers_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "drivers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "news" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"title" varchar(255) NOT NULL,
	"content" text,
	"category" varchar(50),
	"priority" varchar(20) DEFAULT 'normal',
	"author_id" varchar(50),
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || coalesce(content, ''))) STORED,
	CONSTRAINT "news_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "news" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "operators" (
	"id" varchar(50) PRIMARY KEY NOT NULL,
	"name" varchar(255) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now()
);
--> statement-breakpoint
ALTER TABLE "operators" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "patients" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"name" varchar(255) NOT NULL,
	"age" integer,
	"gender" varchar(10),
	"phone" varchar(20),
	"address" text,
	"medical_history" text,
	"allergies" text,
	"current_medications" text,
	"emergency_contact_name" varchar(255),
	"emergency_contact_phone" varchar(20),
	"blood_type" varchar(10),
	"weight" numeric(5, 2),
	"height" numeric(5, 2),
	"id_card_number" varchar(20),
	"latitude" numeric(10, 8),
	"longitude" numeric(11, 8),
	"date_created" timestamp with time zone DEFAULT now(),
	"created_by" varchar(50),
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "patients_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "patients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ride_events" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"ride_id" varchar(50),
	"event_type" varchar(50) NOT NULL,
	"event_time" timestamp with time zone DEFAULT now(),
	"latitude" numeric(10, 8),
	"longitude" numeric(11, 8),
	"notes" text,
	"created_by" varchar(50),
	"created_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "ride_events_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "ride_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rides" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"patient_id" varchar(50),
	"driver_id" varchar(50),
	"pickup_location" text,
	"pickup_latitude" numeric(10, 8),
	"pickup_longitude" numeric(11, 8),
	"dropoff_location" text,
	"dropoff_latitude" numeric(10, 8),
	"dropoff_longitude" numeric(11, 8),
	"status" varchar(50) DEFAULT 'Pending',
	"priority" varchar(20) DEFAULT 'Normal',
	"appointment_time" timestamp with time zone,
	"actual_pickup_time" timestamp with time zone,
	"actual_dropoff_time" timestamp with time zone,
	"notes" text,
	"symptoms" text,
	"vital_signs" jsonb,
	"distance_km" numeric(10, 2),
	"duration_minutes" integer,
	"created_by" varchar(50),
	"date_created" timestamp with time zone DEFAULT now(),
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "rides_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "rides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"name" varchar(255) NOT NULL,
	"description" text,
	"leader_id" varchar(50),
	"status" varchar(20) DEFAULT 'Active',
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "teams_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"email" varchar(255) NOT NULL,
	"password" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"full_name" varchar(255),
	"phone" varchar(20),
	"status" varchar(20) DEFAULT 'Active',
	"date_created" timestamp with time zone DEFAULT now(),
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "users_operator_id_id_pk" PRIMARY KEY("operator_id","id"),
	CONSTRAINT "users_operator_id_email_key" UNIQUE("operator_id","email")
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vehicle_types" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"name" varchar(100) NOT NULL,
	"description" text,
	"capacity" integer,
	"equipment" text,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "vehicle_types_operator_id_id_pk" PRIMARY KEY("operator_id","id")
);
--> statement-breakpoint
ALTER TABLE "vehicle_types" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vehicles" (
	"operator_id" text DEFAULT nullif(current_setting('wecare.operator', true), '') NOT NULL,
	"id" varchar(50) NOT NULL,
	"license_plate" varchar(20) NOT NULL,
	"type_id" varchar(50),
	"model" varchar(100),
	"year" integer,
	"status" varchar(20) DEFAULT 'Available',
	"last_maintenance" date,
	"next_maintenance" date,
	"mileage" integer,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	CONSTRAINT "vehicles_operator_id_id_pk" PRIMARY KEY("operator_id","id"),
	CONSTRAINT "vehicles_operator_id_license_plate_key" UNIQUE("operator_id","license_plate")
);
--> statement-breakpoint
ALTER TABLE "vehicles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drivers" ADD CONSTRAINT "drivers_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drivers" ADD CONSTRAINT "drivers_user_id_fk" FOREIGN KEY ("operator_id","user_id") REFERENCES "public"."users"("operator_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_author_id_fk" FOREIGN KEY ("operator_id","author_id") REFERENCES "public"."users"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_created_by_fk" FOREIGN KEY ("operator_id","created_by") REFERENCES "public"."users"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ride_events" ADD CONSTRAINT "ride_events_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ride_events" ADD CONSTRAINT "ride_events_ride_id_fk" FOREIGN KEY ("operator_id","ride_id") REFERENCES "public"."rides"("operator_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ride_events" ADD CONSTRAINT "ride_events_created_by_fk" FOREIGN KEY ("operator_id","created_by") REFERENCES "public"."users"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rides" ADD CONSTRAINT "rides_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rides" ADD CONSTRAINT "rides_patient_id_fk" FOREIGN KEY ("operator_id","patient_id") REFERENCES "public"."patients"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rides" ADD CONSTRAINT "rides_driver_id_fk" FOREIGN KEY ("operator_id","driver_id") REFERENCES "public"."drivers"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rides" ADD CONSTRAINT "rides_created_by_fk" FOREIGN KEY ("operator_id","created_by") REFERENCES "public"."users"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_leader_id_fk" FOREIGN KEY ("operator_id","leader_id") REFERENCES "public"."users"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_types" ADD CONSTRAINT "vehicle_types_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicles" ADD CONSTRAINT "vehicles_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicles" ADD CONSTRAINT "vehicles_type_id_fk" FOREIGN KEY ("operator_id","type_id") REFERENCES "public"."vehicle_types"("operator_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_audit_logs_user_email" ON "audit_logs" USING btree ("operator_id","user_email");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" USING btree ("operator_id","action");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_timestamp" ON "audit_logs" USING btree ("operator_id","timestamp");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource_id" ON "audit_logs" USING btree ("operator_id","resource_id");--> statement-breakpoint
CREATE INDEX "idx_drivers_user_id" ON "drivers" USING btree ("operator_id","user_id");--> statement-breakpoint
CREATE INDEX "idx_drivers_status" ON "drivers" USING btree ("operator_id","status");--> statement-breakpoint
CREATE INDEX "idx_drivers_vehicle_id" ON "drivers" USING btree ("operator_id","vehicle_id");--> statement-breakpoint
CREATE INDEX "idx_drivers_team_id" ON "drivers" USING btree ("operator_id","team_id");--> statement-breakpoint
CREATE INDEX "idx_news_category" ON "news" USING btree ("operator_id","category");--> statement-breakpoint
CREATE INDEX "idx_news_priority" ON "news" USING btree ("operator_id","priority");--> statement-breakpoint
CREATE INDEX "idx_news_published_at" ON "news" USING btree ("operator_id","published_at");--> statement-breakpoint
CREATE INDEX "idx_news_author_id" ON "news" USING btree ("operator_id","author_id");--> statement-breakpoint
CREATE INDEX "idx_news_search" ON "news" USING gin ("operator_id","search_vector");--> statement-breakpoint
CREATE INDEX "idx_patients_name" ON "patients" USING btree ("operator_id","name");--> statement-breakpoint
CREATE INDEX "idx_patients_phone" ON "patients" USING btree ("operator_id","phone");--> statement-breakpoint
CREATE INDEX "idx_patients_created_by" ON "patients" USING btree ("operator_id","created_by");--> statement-breakpoint
CREATE INDEX "idx_ride_events_ride_id" ON "ride_events" USING btree ("operator_id","ride_id");--> statement-breakpoint
CREATE INDEX "idx_ride_events_event_type" ON "ride_events" USING btree ("operator_id","event_type");--> statement-breakpoint
CREATE INDEX "idx_ride_events_created_by" ON "ride_events" USING btree ("operator_id","created_by");--> statement-breakpoint
CREATE INDEX "idx_rides_patient_id" ON "rides" USING btree ("operator_id","patient_id");--> statement-breakpoint
CREATE INDEX "idx_rides_driver_id" ON "rides" USING btree ("operator_id","driver_id");--> statement-breakpoint
CREATE INDEX "idx_rides_status" ON "rides" USING btree ("operator_id","status");--> statement-breakpoint
CREATE INDEX "idx_rides_appointment_time" ON "rides" USING btree ("operator_id","appointment_time");--> statement-breakpoint
CREATE INDEX "idx_rides_created_by" ON "rides" USING btree ("operator_id","created_by");--> statement-breakpoint
CREATE INDEX "idx_teams_leader_id" ON "teams" USING btree ("operator_id","leader_id");--> statement-breakpoint
CREATE INDEX "idx_users_role" ON "users" USING btree ("operator_id","role");--> statement-breakpoint
CREATE INDEX "idx_users_status" ON "users" USING btree ("operator_id","status");--> statement-breakpoint
CREATE INDEX "idx_vehicles_type_id" ON "vehicles" USING btree ("operator_id","type_id");--> statement-breakpoint
CREATE INDEX "idx_vehicles_status" ON "vehicles" USING btree ("operator_id","status");--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "audit_logs" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_admin" ON "audit_logs" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "insert_for_members" ON "audit_logs" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "drivers" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "drivers" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "drivers" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin_dispatcher_own_rows" ON "drivers" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or "user_id" = (select nullif(current_setting('wecare.user', true), '')))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or "user_id" = (select nullif(current_setting('wecare.user', true), ''))));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "drivers" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "news" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "news" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "news" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "news" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "news" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "operators" AS RESTRICTIVE FOR ALL TO public USING ("id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "operators" AS PERMISSIVE FOR SELECT TO public USING ("id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "operators" AS PERMISSIVE FOR UPDATE TO public USING ("id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "patients" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_admin_dispatcher_driver" ON "patients" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher', 'driver')));--> statement-breakpoint
CREATE POLICY "insert_for_admin_dispatcher" ON "patients" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher')));--> statement-breakpoint
CREATE POLICY "update_for_admin_dispatcher" ON "patients" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "patients" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "ride_events" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_admin_dispatcher_own_rows" ON "ride_events" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or "created_by" = (select nullif(current_setting('wecare.user', true), ''))));--> statement-breakpoint
CREATE POLICY "insert_for_admin_dispatcher_driver" ON "ride_events" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher', 'driver')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "ride_events" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "rides" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_admin_dispatcher_own_rows" ON "rides" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or ("driver_id" in (select parent."id" from "public"."drivers" as parent where parent."operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and parent."user_id" = (select nullif(current_setting('wecare.user', true), ''))) and (select nullif(current_setting('wecare.role', true), '')) in ('driver'))));--> statement-breakpoint
CREATE POLICY "insert_for_admin_dispatcher" ON "rides" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher')));--> statement-breakpoint
CREATE POLICY "update_for_admin_dispatcher_own_rows" ON "rides" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or ("driver_id" in (select parent."id" from "public"."drivers" as parent where parent."operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and parent."user_id" = (select nullif(current_setting('wecare.user', true), ''))) and (select nullif(current_setting('wecare.role', true), '')) in ('driver')))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin', 'dispatcher') or ("driver_id" in (select parent."id" from "public"."drivers" as parent where parent."operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and parent."user_id" = (select nullif(current_setting('wecare.user', true), ''))) and (select nullif(current_setting('wecare.role', true), '')) in ('driver'))));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "rides" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "teams" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "teams" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "teams" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "teams" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "teams" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "users" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "users" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "users" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "users" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "users" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "vehicle_types" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "vehicle_types" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "vehicle_types" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "vehicle_types" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "vehicle_types" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "tenant_boundary" ON "vehicles" AS RESTRICTIVE FOR ALL TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), ''))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "select_for_members" ON "vehicles" AS PERMISSIVE FOR SELECT TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')));--> statement-breakpoint
CREATE POLICY "insert_for_admin" ON "vehicles" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "update_for_admin" ON "vehicles" AS PERMISSIVE FOR UPDATE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin'))) WITH CHECK ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));--> statement-breakpoint
CREATE POLICY "delete_for_admin" ON "vehicles" AS PERMISSIVE FOR DELETE TO public USING ("operator_id" = (select nullif(current_setting('wecare.operator', true), '')) and ((select nullif(current_setting('wecare.role', true), '')) in ('admin')));