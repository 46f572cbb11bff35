ALTER TABLE "clocks" ADD COLUMN "terms" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "paused_at" bigint;