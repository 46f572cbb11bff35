DROP INDEX `cases_area`;--> statement-breakpoint
DROP INDEX `cases_unit`;--> statement-breakpoint
CREATE INDEX `cases_unit` ON `cases` (`lead_unit_id`,`received_at`,`id`) WHERE lead_unit_id is not null;--> statement-breakpoint
DROP INDEX `cases_town`;--> statement-breakpoint
CREATE INDEX `cases_town` ON `cases` (substr(`area_code`, 1, 9),`received_at`,`id`,`area_code`);
