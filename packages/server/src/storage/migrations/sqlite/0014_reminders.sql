CREATE TABLE `staff_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_notices_key` ON `staff_notices` (`key`);--> statement-breakpoint
CREATE INDEX `staff_notices_staff` ON `staff_notices` (`staff_id`,`id`);--> statement-breakpoint
ALTER TABLE `clocks` ADD `remind_at` integer;--> statement-breakpoint
CREATE INDEX `clocks_remind` ON `clocks` (`remind_at`) WHERE stopped_at is null and paused_at is null;--> statement-breakpoint
ALTER TABLE `staff` ADD `head` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `units` ADD `leader_id` text;