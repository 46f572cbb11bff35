ALTER TABLE `cases` ADD `answers` text;--> statement-breakpoint
ALTER TABLE `categories` ADD `keywords` text;--> statement-breakpoint
ALTER TABLE `categories` ADD `questions` text;