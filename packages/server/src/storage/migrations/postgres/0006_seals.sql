CREATE TABLE "sealed_cases" (
	"case_id" text COLLATE "C" NOT NULL,
	"through" integer NOT NULL,
	"seal_number" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "sealed_cases_case_id_through_pk" PRIMARY KEY("case_id","through")
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"number" integer PRIMARY KEY NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"size" integer NOT NULL,
	"tree_hash" text COLLATE "C" NOT NULL,
	"previous_root" text COLLATE "C" NOT NULL,
	"root" text COLLATE "C" NOT NULL,
	"sealed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sealed_cases" ADD CONSTRAINT "sealed_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_cases" ADD CONSTRAINT "sealed_cases_seal_number_seals_number_fk" FOREIGN KEY ("seal_number") REFERENCES "public"."seals"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sealed_cases_seal" ON "sealed_cases" USING btree ("seal_number");