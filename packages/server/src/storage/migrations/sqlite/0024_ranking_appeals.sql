CREATE TABLE `ranking_appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`case_id` text NOT NULL,
	`reason` text NOT NULL,
	`filed_at` integer NOT NULL,
	`filed_by` text NOT NULL,
	`outcome` text,
	`decision` text,
	`decided_at` integer,
	`decided_by` text,
	`effect` text,
	`correction_id` text,
	FOREIGN KEY (`edition_id`) REFERENCES `ranking_editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ranking_appeals_case` ON `ranking_appeals` (`edition_id`,`unit_id`,`case_id`);--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `policy_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `reviewed_at` integer;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `reviewed_by` text;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `appeal_until` integer;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `corrects` text;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `correction_note` text;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `left_out` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `hash` text;--> statement-breakpoint
ALTER TABLE `ranking_editions` ADD `previous_hash` text;--> statement-breakpoint
CREATE INDEX `ranking_editions_corrects` ON `ranking_editions` (`corrects`) WHERE corrects is not null;