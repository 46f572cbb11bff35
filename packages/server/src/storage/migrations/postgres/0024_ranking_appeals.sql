CREATE TABLE "ranking_appeals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"edition_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"filed_at" bigint NOT NULL,
	"filed_by" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C",
	"decision" text COLLATE "C",
	"decided_at" bigint,
	"decided_by" text COLLATE "C",
	"effect" text,
	"correction_id" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "policy_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "reviewed_at" bigint;--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "reviewed_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "appeal_until" bigint;--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "corrects" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "correction_note" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "left_out" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "ranking_editions" ADD COLUMN "previous_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "ranking_appeals" ADD CONSTRAINT "ranking_appeals_edition_id_ranking_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."ranking_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_appeals" ADD CONSTRAINT "ranking_appeals_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_appeals" ADD CONSTRAINT "ranking_appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_appeals_case" ON "ranking_appeals" USING btree ("edition_id","unit_id","case_id");--> statement-breakpoint
CREATE INDEX "ranking_editions_corrects" ON "ranking_editions" USING btree ("corrects") WHERE corrects is not null;