ALTER TABLE `followers` ADD `wechat_open_id` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `wechat_open_id` text;