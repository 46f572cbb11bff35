CREATE TABLE `governance_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`unit_id` text,
	`payload` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `governance_untold` (
	`step_id` text NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`step_id`, `case_id`)
);
--> statement-breakpoint
CREATE INDEX `governance_untold_case` ON `governance_untold` (`case_id`);