CREATE TABLE "event_notes" (
	"case_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	CONSTRAINT "event_notes_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
ALTER TABLE "event_notes" ADD CONSTRAINT "event_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;