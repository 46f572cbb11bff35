DROP INDEX "governance_proposals_status";--> statement-breakpoint
ALTER TABLE "governance_proposals" ADD COLUMN "place" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "governance_proposals" ADD COLUMN "matter" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "governance_proposals" ADD COLUMN "standing" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "governance_proposals_order" ON "governance_proposals" USING btree ("standing","id");--> statement-breakpoint
CREATE INDEX "governance_proposals_owner" ON "governance_proposals" USING btree ("owner_unit_id","status","standing","id") WHERE owner_unit_id is not null;--> statement-breakpoint
CREATE INDEX "governance_proposals_status" ON "governance_proposals" USING btree ("status","standing","id");--> statement-breakpoint
UPDATE governance_proposals SET
	place = (SELECT repeat_groups.place FROM repeat_groups WHERE repeat_groups.number = governance_proposals.group_number),
	matter = (SELECT repeat_groups.matter FROM repeat_groups WHERE repeat_groups.number = governance_proposals.group_number),
	standing = coalesce((
		SELECT cast(round(7776000000.0 * ln(sum(power(2.0, cast(at AS double precision) / 7776000000.0))) / ln(2.0)) AS bigint)
		FROM repeat_members WHERE repeat_members.group_number = governance_proposals.group_number AND at > 0
	), 0);
