CREATE TABLE "staff_notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"content" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "remind_at" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "head" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "leader_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "staff_notices" ADD CONSTRAINT "staff_notices_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_notices_key" ON "staff_notices" USING btree ("key");--> statement-breakpoint
CREATE INDEX "staff_notices_staff" ON "staff_notices" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "clocks_remind" ON "clocks" USING btree ("remind_at") WHERE stopped_at is null and paused_at is null;