ALTER TABLE "attachments" ADD COLUMN "appeal_id" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "attachments_appeal" ON "attachments" USING btree ("appeal_id") WHERE appeal_id is not null;