CREATE TABLE `group_counters` (
	`group` text NOT NULL,
	`day` integer NOT NULL,
	`metric` text NOT NULL,
	`value` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`group`, `day`, `metric`)
);
