ALTER TABLE `assignments` ADD `on_site_due_at` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `arrived_at` integer;--> statement-breakpoint
ALTER TABLE `clocks` ADD `supervisor` text;