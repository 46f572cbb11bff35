CREATE TABLE `governance_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`group_number` integer NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`owner_unit_id` text,
	`plan` text,
	`starts_on` text,
	`ends_on` text,
	`opened_by` text,
	`opened_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decline_reason` text,
	`outcome` text,
	`done_by` text,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `governance_proposals_open` ON `governance_proposals` (`group_number`) WHERE status in ('proposed', 'accepted', 'under-way');--> statement-breakpoint
CREATE INDEX `governance_proposals_status` ON `governance_proposals` (`status`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `governance_proposals_group` ON `governance_proposals` (`group_number`);--> statement-breakpoint
CREATE TABLE `repeat_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`group_number` integer NOT NULL,
	`case_id` text,
	`other_group` integer,
	`reason` text NOT NULL,
	`corrected_by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `repeat_corrections_case` ON `repeat_corrections` (`case_id`);--> statement-breakpoint
CREATE INDEX `repeat_corrections_group` ON `repeat_corrections` (`group_number`,`at`);--> statement-breakpoint
CREATE TABLE `repeat_groups` (
	`number` integer PRIMARY KEY NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`size` integer NOT NULL,
	`profile` text NOT NULL,
	`place` text,
	`matter` text,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`merged_into` integer
);
--> statement-breakpoint
CREATE INDEX `repeat_groups_large` ON `repeat_groups` (`last_at`,`number`) WHERE size > 1;--> statement-breakpoint
CREATE TABLE `repeat_keys` (
	`key` integer NOT NULL,
	`group_number` integer NOT NULL,
	`touched_at` integer NOT NULL,
	PRIMARY KEY(`key`, `group_number`)
);
--> statement-breakpoint
CREATE INDEX `repeat_keys_recent` ON `repeat_keys` (`key`,`touched_at`);--> statement-breakpoint
CREATE TABLE `repeat_members` (
	`case_id` text PRIMARY KEY NOT NULL,
	`group_number` integer NOT NULL,
	`at` integer NOT NULL,
	`added_by` text,
	`why` text
);
--> statement-breakpoint
CREATE INDEX `repeat_members_group` ON `repeat_members` (`group_number`,`at`);--> statement-breakpoint
CREATE TABLE `repeat_pending` (
	`case_id` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL,
	`again` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `repeat_pending_due` ON `repeat_pending` (`due_at`);