CREATE TABLE "api_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"site_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"prefix" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"scopes" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"parent_code" text COLLATE "C",
	"level" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_en" text COLLATE "C",
	"initials" text COLLATE "C" DEFAULT '' NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"position" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"dispatched_at" bigint NOT NULL,
	"sign_due_at" bigint,
	"signed_at" bigint,
	"due_at" bigint,
	"replied_at" bigint,
	"ended_at" bigint,
	"note" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C",
	"upload_id" text COLLATE "C" NOT NULL,
	"owner_hash" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"content_type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"width" integer,
	"height" integer,
	"has_thumbnail" boolean DEFAULT false NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tracking_code" text COLLATE "C" NOT NULL,
	"submission_id" text COLLATE "C" NOT NULL,
	"receipt_hash" text COLLATE "C",
	"title" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"area_code" text COLLATE "C",
	"address" text COLLATE "C",
	"lng" double precision,
	"lat" double precision,
	"channel" text COLLATE "C" NOT NULL,
	"identity" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"category_code" text COLLATE "C",
	"nature" text COLLATE "C",
	"urgency" text COLLATE "C" DEFAULT 'normal' NOT NULL,
	"level" text COLLATE "C",
	"lead_unit_id" text COLLATE "C",
	"policy_version" integer NOT NULL,
	"received_at" bigint NOT NULL,
	"accepted_at" bigint,
	"dispatched_at" bigint,
	"signed_at" bigint,
	"replied_at" bigint,
	"closed_at" bigint,
	"due_at" bigint,
	"due_kind" text COLLATE "C",
	"due_provisional" boolean DEFAULT false NOT NULL,
	"outcome" text COLLATE "C",
	"follow_up_rating" text COLLATE "C",
	"rework_count" integer DEFAULT 0 NOT NULL,
	"decline_reason" text COLLATE "C",
	"decline_elsewhere" text COLLATE "C",
	"waiting_for" text COLLATE "C",
	"imported" boolean DEFAULT false NOT NULL,
	"last_event_hash" text COLLATE "C" NOT NULL,
	"event_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"parent_code" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"name_en" text COLLATE "C",
	"gb_code" text COLLATE "C",
	"default_nature" text COLLATE "C",
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"provisional" boolean DEFAULT false NOT NULL,
	"stopped_at" bigint,
	"breached_at" bigint,
	"paused_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_cards" (
	"area_code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"duty_phone" text COLLATE "C",
	"duty_hours" text COLLATE "C",
	"note" text COLLATE "C",
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"day" integer NOT NULL,
	"unit_id" text COLLATE "C" DEFAULT '' NOT NULL,
	"metric" text COLLATE "C" NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "counters_day_unit_id_metric_pk" PRIMARY KEY("day","unit_id","metric")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"case_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"payload" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "events_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"rating" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C",
	"reasons" text,
	"cause_analysis" text COLLATE "C",
	"staff_id" text COLLATE "C",
	"at" bigint NOT NULL,
	"round" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"scope" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"status" integer NOT NULL,
	"headers" text NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C",
	"due_at" bigint NOT NULL,
	"payload" text,
	"lease_until" bigint,
	"leased_by" text COLLATE "C",
	"attempts" integer DEFAULT 0 NOT NULL,
	"done_at" bigint,
	"failed_at" bigint,
	"last_error" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "officials" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"area_code" text COLLATE "C",
	"phone" text COLLATE "C",
	"duties" text COLLATE "C",
	"hours" text COLLATE "C",
	"position" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"version" integer PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "ranking_editions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"period_start" bigint NOT NULL,
	"period_end" bigint NOT NULL,
	"cutoff" bigint NOT NULL,
	"inputs_hash" text COLLATE "C" NOT NULL,
	"leagues" text NOT NULL,
	"drafted_at" bigint NOT NULL,
	"drafted_by" text COLLATE "C",
	"published_at" bigint,
	"published_by" text COLLATE "C",
	"invented" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"result" text COLLATE "C" NOT NULL,
	"public_answer" text COLLATE "C" NOT NULL,
	"internal_note" text COLLATE "C",
	"contact_evidence" text,
	"created_at" bigint NOT NULL,
	"review_outcome" text COLLATE "C",
	"review_note" text COLLATE "C",
	"reviewed_by" text COLLATE "C",
	"reviewed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"allowed_origins" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"username" text COLLATE "C" NOT NULL,
	"display_name" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C",
	"role" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"active" boolean DEFAULT true NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C",
	"text" text COLLATE "C" NOT NULL,
	"identity" text COLLATE "C" NOT NULL,
	"contact_name" text COLLATE "C",
	"contact_phone" text COLLATE "C",
	"phone_hash" text COLLATE "C",
	"locale" text COLLATE "C",
	"area_code" text COLLATE "C",
	"address" text COLLATE "C",
	"lng" double precision,
	"lat" double precision,
	"share_place" boolean DEFAULT false NOT NULL,
	"received_at" bigint NOT NULL,
	"site_id" text COLLATE "C",
	"source_system" text COLLATE "C",
	"source_id" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "supplements" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_en" text COLLATE "C",
	"league" text COLLATE "C" NOT NULL,
	"area_code" text COLLATE "C",
	"duty_phone" text COLLATE "C",
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials" ADD CONSTRAINT "officials_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplements" ADD CONSTRAINT "supplements_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "areas_parent" ON "areas" USING btree ("parent_code","position");--> statement-breakpoint
CREATE INDEX "assignments_case" ON "assignments" USING btree ("case_id","round");--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("unit_id","ended_at","dispatched_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_upload" ON "attachments" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "attachments_case" ON "attachments" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "attachments_unclaimed" ON "attachments" USING btree ("created_at") WHERE case_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_tracking_code" ON "cases" USING btree ("tracking_code");--> statement-breakpoint
CREATE INDEX "cases_submission" ON "cases" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "cases_received" ON "cases" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "cases_state_due" ON "cases" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("lead_unit_id","state","received_at");--> statement-breakpoint
CREATE INDEX "cases_area" ON "cases" USING btree ("area_code","received_at");--> statement-breakpoint
CREATE INDEX "clocks_case" ON "clocks" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "clocks_open" ON "clocks" USING btree ("due_at") WHERE stopped_at is null;--> statement-breakpoint
CREATE INDEX "follow_ups_case" ON "follow_ups" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("key");--> statement-breakpoint
CREATE INDEX "jobs_open" ON "jobs" USING btree ("due_at") WHERE done_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "jobs_case" ON "jobs" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "officials_area" ON "officials" USING btree ("area_code","position");--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_editions_number" ON "ranking_editions" USING btree ("number");--> statement-breakpoint
CREATE INDEX "replies_case" ON "replies" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_username" ON "staff" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_source" ON "submissions" USING btree ("source_system","source_id") WHERE source_system is not null;--> statement-breakpoint
CREATE INDEX "submissions_phone" ON "submissions" USING btree ("phone_hash","received_at") WHERE phone_hash is not null;--> statement-breakpoint
CREATE INDEX "supplements_case" ON "supplements" USING btree ("case_id","at");