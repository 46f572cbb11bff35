DROP INDEX "echoes_published";--> statement-breakpoint
CREATE INDEX "echoes_told" ON "echoes" USING btree ("status","published_at","id");