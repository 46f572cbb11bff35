CREATE TABLE `look_ups` (
	`tracking_code` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
