CREATE TABLE `heat_maps` (
	`period` text NOT NULL,
	`layer` text NOT NULL,
	`filter` text NOT NULL,
	`shown` text NOT NULL,
	`some_left` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`period`, `layer`, `filter`)
);
--> statement-breakpoint
CREATE TABLE `heat_periods` (
	`name` text PRIMARY KEY NOT NULL,
	`stamp` text NOT NULL,
	`until` integer NOT NULL,
	`unplaced` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE `heat_segments` ADD `version` integer DEFAULT 0 NOT NULL;