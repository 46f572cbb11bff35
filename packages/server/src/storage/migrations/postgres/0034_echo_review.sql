ALTER TABLE "echoes" ADD COLUMN "returned_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "echoes" ADD COLUMN "returned_at" bigint;--> statement-breakpoint
ALTER TABLE "echoes" ADD COLUMN "return_reason" text COLLATE "C";--> statement-breakpoint
-- Until now a draft waited for its second person from the moment it was written.
UPDATE "echoes" SET "status" = 'in-review' WHERE "status" = 'drafted';
