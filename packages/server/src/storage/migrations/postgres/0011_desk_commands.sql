ALTER TABLE "assignments" ADD COLUMN "return_until" bigint;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "summoned" boolean DEFAULT false NOT NULL;