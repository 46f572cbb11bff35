ALTER TABLE `officials` ADD `wechat` text;--> statement-breakpoint
ALTER TABLE `officials` ADD `updated_at` integer DEFAULT 0 NOT NULL;