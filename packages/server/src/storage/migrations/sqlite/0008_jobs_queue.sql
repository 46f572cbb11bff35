DROP INDEX `jobs_open`;--> statement-breakpoint
ALTER TABLE `jobs` ADD `next_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `jobs_failed` ON `jobs` (`id`) WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX `jobs_done` ON `jobs` (`done_at`) WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`next_at`) WHERE done_at is null and failed_at is null;--> statement-breakpoint
ALTER TABLE `jobs` DROP COLUMN `lease_until`;