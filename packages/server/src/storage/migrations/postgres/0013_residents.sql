CREATE TABLE "followers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"receipt_hash" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C",
	"contact_name" text COLLATE "C",
	"contact_phone" text COLLATE "C",
	"phone_hash" text COLLATE "C",
	"locale" text COLLATE "C",
	"followed_at" bigint NOT NULL,
	"rating" text COLLATE "C",
	"comment" text COLLATE "C",
	"rated_at" bigint,
	"rated_round" integer
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reopen_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reopen_until" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "urge_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "urge_from" bigint;--> statement-breakpoint
ALTER TABLE "followers" ADD CONSTRAINT "followers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "followers_case" ON "followers" USING btree ("case_id","followed_at");