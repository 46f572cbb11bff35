PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_clocks` (
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`assignment_id` text,
	`kind` text NOT NULL,
	`supervisor` text,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`provisional` integer DEFAULT false NOT NULL,
	`terms` text DEFAULT '[]' NOT NULL,
	`stopped_at` integer,
	`breached_at` integer,
	`paused_at` integer,
	`paused_ms` integer DEFAULT 0 NOT NULL,
	`remind_at` integer,
	PRIMARY KEY(`case_id`, `id`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_clocks`("id", "case_id", "assignment_id", "kind", "supervisor", "started_at", "due_at", "provisional", "terms", "stopped_at", "breached_at", "paused_at", "paused_ms", "remind_at") SELECT "id", "case_id", "assignment_id", "kind", "supervisor", "started_at", "due_at", "provisional", "terms", "stopped_at", "breached_at", "paused_at", "paused_ms", "remind_at" FROM `clocks`;--> statement-breakpoint
DROP TABLE `clocks`;--> statement-breakpoint
ALTER TABLE `__new_clocks` RENAME TO `clocks`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `clocks_open` ON `clocks` (`due_at`) WHERE stopped_at is null;--> statement-breakpoint
CREATE INDEX `clocks_remind` ON `clocks` (`remind_at`) WHERE stopped_at is null and paused_at is null;--> statement-breakpoint
DROP INDEX `idempotency_created`;--> statement-breakpoint
ALTER TABLE `idempotency` DROP COLUMN `status`;--> statement-breakpoint
ALTER TABLE `idempotency` DROP COLUMN `headers`;