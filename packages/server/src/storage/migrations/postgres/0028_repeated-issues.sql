CREATE TABLE "governance_proposals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"group_number" integer NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"owner_unit_id" text COLLATE "C",
	"plan" text COLLATE "C",
	"starts_on" text COLLATE "C",
	"ends_on" text COLLATE "C",
	"opened_by" text COLLATE "C",
	"opened_at" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"decline_reason" text COLLATE "C",
	"outcome" text COLLATE "C",
	"done_by" text COLLATE "C",
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "repeat_corrections" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"group_number" integer NOT NULL,
	"case_id" text COLLATE "C",
	"other_group" integer,
	"reason" text COLLATE "C" NOT NULL,
	"corrected_by" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repeat_groups" (
	"number" integer PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"size" integer NOT NULL,
	"profile" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C",
	"matter" text COLLATE "C",
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"merged_into" integer
);
--> statement-breakpoint
CREATE TABLE "repeat_keys" (
	"key" bigint NOT NULL,
	"group_number" integer NOT NULL,
	"touched_at" bigint NOT NULL,
	CONSTRAINT "repeat_keys_key_group_number_pk" PRIMARY KEY("key","group_number")
);
--> statement-breakpoint
CREATE TABLE "repeat_members" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"group_number" integer NOT NULL,
	"at" bigint NOT NULL,
	"added_by" text COLLATE "C",
	"why" text
);
--> statement-breakpoint
CREATE TABLE "repeat_pending" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"due_at" bigint NOT NULL,
	"again" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "governance_proposals_open" ON "governance_proposals" USING btree ("group_number") WHERE status in ('proposed', 'accepted', 'under-way');--> statement-breakpoint
CREATE INDEX "governance_proposals_status" ON "governance_proposals" USING btree ("status","opened_at","id");--> statement-breakpoint
CREATE INDEX "governance_proposals_group" ON "governance_proposals" USING btree ("group_number");--> statement-breakpoint
CREATE INDEX "repeat_corrections_case" ON "repeat_corrections" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "repeat_corrections_group" ON "repeat_corrections" USING btree ("group_number","at");--> statement-breakpoint
CREATE INDEX "repeat_groups_large" ON "repeat_groups" USING btree ("last_at","number") WHERE size > 1;--> statement-breakpoint
CREATE INDEX "repeat_keys_recent" ON "repeat_keys" USING btree ("key","touched_at");--> statement-breakpoint
CREATE INDEX "repeat_members_group" ON "repeat_members" USING btree ("group_number","at");--> statement-breakpoint
CREATE INDEX "repeat_pending_due" ON "repeat_pending" USING btree ("due_at");