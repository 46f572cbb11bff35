ALTER TABLE `attachments` ADD `appeal_id` text;--> statement-breakpoint
CREATE INDEX `attachments_appeal` ON `attachments` (`appeal_id`) WHERE appeal_id is not null;