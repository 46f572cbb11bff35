CREATE TABLE "echoes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"request" text COLLATE "C" NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	"area_code" text COLLATE "C",
	"category_code" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"outcome" text COLLATE "C",
	"received_at" bigint NOT NULL,
	"closed_at" bigint NOT NULL,
	"pictures" text NOT NULL,
	"drafted_by" text COLLATE "C",
	"drafted_at" bigint NOT NULL,
	"published_by" text COLLATE "C",
	"published_at" bigint,
	"withdrawn_by" text COLLATE "C",
	"withdrawn_at" bigint,
	"withdraw_reason" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "echoes" ADD CONSTRAINT "echoes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "echoes_case" ON "echoes" USING btree ("case_id") WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "echoes_published" ON "echoes" USING btree ("published_at","id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "echoes_drafted" ON "echoes" USING btree ("status","drafted_at","id");