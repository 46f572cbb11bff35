CREATE TABLE `heat_counts` (
	`segment` integer NOT NULL,
	`cell` text NOT NULL,
	`area_code` text NOT NULL,
	`category_code` text NOT NULL,
	`nature` text NOT NULL,
	`urgency` text NOT NULL,
	`person` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`segment`, `cell`, `area_code`, `category_code`, `nature`, `urgency`, `person`)
);
--> statement-breakpoint
CREATE TABLE `heat_segments` (
	`segment` integer PRIMARY KEY NOT NULL,
	`stale` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE `warnings` (
	`id` text PRIMARY KEY NOT NULL,
	`area_code` text NOT NULL,
	`level` text NOT NULL,
	`since` integer NOT NULL,
	`last_day` integer NOT NULL,
	`count` integer NOT NULL,
	`expected` real NOT NULL,
	`rising` text NOT NULL,
	`words` text NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `warnings_open` ON `warnings` (`area_code`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `warnings_ended` ON `warnings` (`ended_at`);