ALTER TABLE "cases" ADD COLUMN "answers" text;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "keywords" text;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "questions" text;