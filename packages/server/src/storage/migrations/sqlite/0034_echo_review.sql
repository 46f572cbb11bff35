ALTER TABLE `echoes` ADD `returned_by` text;--> statement-breakpoint
ALTER TABLE `echoes` ADD `returned_at` integer;--> statement-breakpoint
ALTER TABLE `echoes` ADD `return_reason` text;--> statement-breakpoint
-- Until now a draft waited for its second person from the moment it was written.
UPDATE `echoes` SET `status` = 'in-review' WHERE `status` = 'drafted';
