ALTER TABLE `clocks` ADD `terms` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `clocks` ADD `paused_at` integer;