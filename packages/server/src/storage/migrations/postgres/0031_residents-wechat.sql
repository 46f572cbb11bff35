ALTER TABLE "followers" ADD COLUMN "wechat_open_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "wechat_open_id" text COLLATE "C";