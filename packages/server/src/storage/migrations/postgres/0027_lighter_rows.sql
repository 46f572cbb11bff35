DROP INDEX "clocks_case";--> statement-breakpoint
DROP INDEX "idempotency_created";--> statement-breakpoint
ALTER TABLE "clocks" DROP CONSTRAINT "clocks_pkey";--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_case_id_id_pk" PRIMARY KEY("case_id","id");--> statement-breakpoint
ALTER TABLE "idempotency" DROP COLUMN "status";--> statement-breakpoint
ALTER TABLE "idempotency" DROP COLUMN "headers";