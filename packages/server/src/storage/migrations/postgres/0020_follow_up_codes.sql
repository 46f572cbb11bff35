CREATE TABLE "follow_up_codes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"follower_id" text COLLATE "C" NOT NULL,
	"round" integer NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "by_code" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "followers" ADD COLUMN "reasons" text;--> statement-breakpoint
ALTER TABLE "followers" ADD COLUMN "merged_from" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "follow_up_codes" ADD CONSTRAINT "follow_up_codes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_codes_hash" ON "follow_up_codes" USING btree ("code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_codes_person" ON "follow_up_codes" USING btree ("case_id","follower_id","round");