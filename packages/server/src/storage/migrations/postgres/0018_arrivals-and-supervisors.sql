ALTER TABLE "assignments" ADD COLUMN "on_site_due_at" bigint;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "arrived_at" bigint;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "supervisor" text COLLATE "C";