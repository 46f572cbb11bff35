DROP INDEX `cases_state_due`;--> statement-breakpoint
DROP INDEX `cases_unit`;--> statement-breakpoint
DROP INDEX `cases_area`;--> statement-breakpoint
CREATE INDEX `cases_state` ON `cases` (`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_due` ON `cases` (`received_at`,`id`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `cases_unit` ON `cases` (`lead_unit_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_area` ON `cases` (`area_code`,`received_at`,`id`);--> statement-breakpoint
DROP INDEX `assignments_unit`;--> statement-breakpoint
ALTER TABLE `assignments` ADD `received_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `assignments_unit` ON `assignments` (`unit_id`,`received_at`,`case_id`);--> statement-breakpoint
UPDATE `assignments` SET `received_at` = (SELECT `received_at` FROM `cases` WHERE `cases`.`id` = `case_id`);--> statement-breakpoint
CREATE INDEX `cases_town` ON `cases` (substr(`area_code`, 1, 9),`received_at`,`id`);
