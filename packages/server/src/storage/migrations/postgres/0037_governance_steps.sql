CREATE TABLE "governance_steps" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"proposal_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"payload" text NOT NULL,
	"note" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "governance_untold" (
	"step_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "governance_untold_step_id_case_id_pk" PRIMARY KEY("step_id","case_id")
);
--> statement-breakpoint
CREATE INDEX "governance_untold_case" ON "governance_untold" USING btree ("case_id");