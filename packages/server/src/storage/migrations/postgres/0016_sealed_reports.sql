ALTER TABLE "cases" ADD COLUMN "sealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "about_unit_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "about_official_id" text COLLATE "C";