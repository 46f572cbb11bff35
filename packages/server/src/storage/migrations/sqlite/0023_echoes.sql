CREATE TABLE `echoes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`request` text NOT NULL,
	`answer` text NOT NULL,
	`area_code` text,
	`category_code` text,
	`unit_id` text,
	`outcome` text,
	`received_at` integer NOT NULL,
	`closed_at` integer NOT NULL,
	`pictures` text NOT NULL,
	`drafted_by` text,
	`drafted_at` integer NOT NULL,
	`published_by` text,
	`published_at` integer,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	`withdraw_reason` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `echoes_case` ON `echoes` (`case_id`) WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `echoes_published` ON `echoes` (`published_at`,`id`) WHERE status = 'published';--> statement-breakpoint
CREATE INDEX `echoes_drafted` ON `echoes` (`status`,`drafted_at`,`id`);