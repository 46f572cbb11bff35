CREATE TABLE `follow_up_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`follower_id` text NOT NULL,
	`round` integer NOT NULL,
	`code_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_up_codes_hash` ON `follow_up_codes` (`code_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `follow_up_codes_person` ON `follow_up_codes` (`case_id`,`follower_id`,`round`);--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `by_code` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `followers` ADD `reasons` text;--> statement-breakpoint
ALTER TABLE `followers` ADD `merged_from` text;