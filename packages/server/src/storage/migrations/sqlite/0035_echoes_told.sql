DROP INDEX `echoes_published`;--> statement-breakpoint
CREATE INDEX `echoes_told` ON `echoes` (`status`,`published_at`,`id`);