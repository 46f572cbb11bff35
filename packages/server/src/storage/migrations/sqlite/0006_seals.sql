CREATE TABLE `sealed_cases` (
	`case_id` text NOT NULL,
	`through` integer NOT NULL,
	`seal_number` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`case_id`, `through`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seal_number`) REFERENCES `seals`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sealed_cases_seal` ON `sealed_cases` (`seal_number`);--> statement-breakpoint
CREATE TABLE `seals` (
	`number` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`size` integer NOT NULL,
	`tree_hash` text NOT NULL,
	`previous_root` text NOT NULL,
	`root` text NOT NULL,
	`sealed_at` integer NOT NULL
);
