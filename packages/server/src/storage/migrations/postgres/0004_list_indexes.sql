DROP INDEX "cases_state_due";--> statement-breakpoint
DROP INDEX "assignments_unit";--> statement-breakpoint
DROP INDEX "cases_unit";--> statement-breakpoint
DROP INDEX "cases_area";--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "received_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_state" ON "cases" USING btree ("state","received_at","id");--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("received_at","id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("unit_id","received_at","case_id");--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("lead_unit_id","received_at","id");--> statement-breakpoint
CREATE INDEX "cases_area" ON "cases" USING btree ("area_code","received_at","id");--> statement-breakpoint
UPDATE "assignments" SET "received_at" = (SELECT "received_at" FROM "cases" WHERE "cases"."id" = "case_id");--> statement-breakpoint
CREATE INDEX "cases_town" ON "cases" (substr("area_code", 1, 9),"received_at","id");
