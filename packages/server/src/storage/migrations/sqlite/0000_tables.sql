CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `areas` (
	`code` text PRIMARY KEY NOT NULL,
	`parent_code` text,
	`level` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`initials` text DEFAULT '' NOT NULL,
	`lng` real,
	`lat` real,
	`position` integer DEFAULT 0 NOT NULL,
	`active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE INDEX `areas_parent` ON `areas` (`parent_code`,`position`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`role` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`dispatched_at` integer NOT NULL,
	`sign_due_at` integer,
	`signed_at` integer,
	`due_at` integer,
	`replied_at` integer,
	`ended_at` integer,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignments_case` ON `assignments` (`case_id`,`round`);--> statement-breakpoint
CREATE INDEX `assignments_unit` ON `assignments` (`unit_id`,`ended_at`,`dispatched_at`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text,
	`upload_id` text NOT NULL,
	`owner_hash` text NOT NULL,
	`file_name` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`kind` text NOT NULL,
	`width` integer,
	`height` integer,
	`has_thumbnail` integer DEFAULT false NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_upload` ON `attachments` (`upload_id`);--> statement-breakpoint
CREATE INDEX `attachments_case` ON `attachments` (`case_id`);--> statement-breakpoint
CREATE INDEX `attachments_unclaimed` ON `attachments` (`created_at`) WHERE case_id is null;--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`tracking_code` text NOT NULL,
	`submission_id` text NOT NULL,
	`receipt_hash` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`area_code` text,
	`address` text,
	`lng` real,
	`lat` real,
	`channel` text NOT NULL,
	`identity` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`category_code` text,
	`nature` text,
	`urgency` text DEFAULT 'normal' NOT NULL,
	`level` text,
	`lead_unit_id` text,
	`policy_version` integer NOT NULL,
	`received_at` integer NOT NULL,
	`accepted_at` integer,
	`dispatched_at` integer,
	`signed_at` integer,
	`replied_at` integer,
	`closed_at` integer,
	`due_at` integer,
	`due_kind` text,
	`due_provisional` integer DEFAULT false NOT NULL,
	`outcome` text,
	`follow_up_rating` text,
	`rework_count` integer DEFAULT 0 NOT NULL,
	`decline_reason` text,
	`decline_elsewhere` text,
	`waiting_for` text,
	`imported` integer DEFAULT false NOT NULL,
	`last_event_hash` text NOT NULL,
	`event_count` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_tracking_code` ON `cases` (`tracking_code`);--> statement-breakpoint
CREATE INDEX `cases_submission` ON `cases` (`submission_id`);--> statement-breakpoint
CREATE INDEX `cases_received` ON `cases` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_state_due` ON `cases` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `cases_unit` ON `cases` (`lead_unit_id`,`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `cases_area` ON `cases` (`area_code`,`received_at`);--> statement-breakpoint
CREATE TABLE `categories` (
	`code` text PRIMARY KEY NOT NULL,
	`parent_code` text,
	`name` text NOT NULL,
	`name_en` text,
	`gb_code` text,
	`default_nature` text,
	`active` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`assignment_id` text,
	`kind` text NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`provisional` integer DEFAULT false NOT NULL,
	`stopped_at` integer,
	`breached_at` integer,
	`paused_ms` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clocks_case` ON `clocks` (`case_id`);--> statement-breakpoint
CREATE INDEX `clocks_open` ON `clocks` (`due_at`) WHERE stopped_at is null;--> statement-breakpoint
CREATE TABLE `contact_cards` (
	`area_code` text PRIMARY KEY NOT NULL,
	`duty_phone` text,
	`duty_hours` text,
	`note` text,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`day` integer NOT NULL,
	`unit_id` text DEFAULT '' NOT NULL,
	`metric` text NOT NULL,
	`value` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`day`, `unit_id`, `metric`)
);
--> statement-breakpoint
CREATE TABLE `events` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`unit_id` text,
	`payload` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`case_id`, `seq`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`method` text NOT NULL,
	`rating` text NOT NULL,
	`note` text,
	`reasons` text,
	`cause_analysis` text,
	`staff_id` text,
	`at` integer NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_case` ON `follow_ups` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`case_id` text,
	`due_at` integer NOT NULL,
	`payload` text,
	`lease_until` integer,
	`leased_by` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`done_at` integer,
	`failed_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`due_at`) WHERE done_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX `jobs_case` ON `jobs` (`case_id`) WHERE case_id is not null;--> statement-breakpoint
CREATE TABLE `officials` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`unit_id` text,
	`area_code` text,
	`phone` text,
	`duties` text,
	`hours` text,
	`position` integer DEFAULT 0 NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `officials_area` ON `officials` (`area_code`,`position`);--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE TABLE `ranking_editions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`cutoff` integer NOT NULL,
	`inputs_hash` text NOT NULL,
	`leagues` text NOT NULL,
	`drafted_at` integer NOT NULL,
	`drafted_by` text,
	`published_at` integer,
	`published_by` text,
	`invented` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ranking_editions_number` ON `ranking_editions` (`number`);--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`assignment_id` text,
	`unit_id` text,
	`result` text NOT NULL,
	`public_answer` text NOT NULL,
	`internal_note` text,
	`contact_evidence` text,
	`created_at` integer NOT NULL,
	`review_outcome` text,
	`review_note` text,
	`reviewed_by` text,
	`reviewed_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `replies_case` ON `replies` (`case_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE INDEX `sessions_staff` ON `sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`allowed_origins` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`display_name` text NOT NULL,
	`password_hash` text,
	`role` text NOT NULL,
	`unit_id` text,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_username` ON `staff` (`username`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`title` text,
	`text` text NOT NULL,
	`identity` text NOT NULL,
	`contact_name` text,
	`contact_phone` text,
	`phone_hash` text,
	`locale` text,
	`area_code` text,
	`address` text,
	`lng` real,
	`lat` real,
	`share_place` integer DEFAULT false NOT NULL,
	`received_at` integer NOT NULL,
	`site_id` text,
	`source_system` text,
	`source_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_source` ON `submissions` (`source_system`,`source_id`) WHERE source_system is not null;--> statement-breakpoint
CREATE INDEX `submissions_phone` ON `submissions` (`phone_hash`,`received_at`) WHERE phone_hash is not null;--> statement-breakpoint
CREATE TABLE `supplements` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `supplements_case` ON `supplements` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`league` text NOT NULL,
	`area_code` text,
	`duty_phone` text,
	`active` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
