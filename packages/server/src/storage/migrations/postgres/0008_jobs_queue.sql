DROP INDEX "jobs_open";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "next_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "jobs_failed" ON "jobs" USING btree ("id") WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_done" ON "jobs" USING btree ("done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_open" ON "jobs" USING btree ("next_at") WHERE done_at is null and failed_at is null;--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "lease_until";