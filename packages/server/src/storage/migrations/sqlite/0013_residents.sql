CREATE TABLE `followers` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`receipt_hash` text NOT NULL,
	`text` text,
	`contact_name` text,
	`contact_phone` text,
	`phone_hash` text,
	`locale` text,
	`followed_at` integer NOT NULL,
	`rating` text,
	`comment` text,
	`rated_at` integer,
	`rated_round` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `followers_case` ON `followers` (`case_id`,`followed_at`);--> statement-breakpoint
ALTER TABLE `cases` ADD `reopen_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `reopen_until` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `urge_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `urge_from` integer;