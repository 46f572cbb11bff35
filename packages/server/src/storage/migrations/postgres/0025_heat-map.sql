CREATE TABLE "heat_counts" (
	"segment" integer NOT NULL,
	"cell" text COLLATE "C" NOT NULL,
	"area_code" text COLLATE "C" NOT NULL,
	"category_code" text COLLATE "C" NOT NULL,
	"nature" text COLLATE "C" NOT NULL,
	"urgency" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "heat_counts_segment_cell_area_code_category_code_nature_urgency_person_pk" PRIMARY KEY("segment","cell","area_code","category_code","nature","urgency","person")
);
--> statement-breakpoint
CREATE TABLE "heat_segments" (
	"segment" integer PRIMARY KEY NOT NULL,
	"stale" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"area_code" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"since" integer NOT NULL,
	"last_day" integer NOT NULL,
	"count" integer NOT NULL,
	"expected" double precision NOT NULL,
	"rising" text NOT NULL,
	"words" text NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "warnings_open" ON "warnings" USING btree ("area_code") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "warnings_ended" ON "warnings" USING btree ("ended_at");