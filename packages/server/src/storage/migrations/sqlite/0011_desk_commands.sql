ALTER TABLE `assignments` ADD `return_until` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `summoned` integer DEFAULT false NOT NULL;