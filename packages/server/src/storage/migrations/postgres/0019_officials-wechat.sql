ALTER TABLE "officials" ADD COLUMN "wechat" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "officials" ADD COLUMN "updated_at" bigint DEFAULT 0 NOT NULL;