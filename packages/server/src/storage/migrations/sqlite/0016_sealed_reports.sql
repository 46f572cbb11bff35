ALTER TABLE `cases` ADD `sealed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `about_unit_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `about_official_id` text;