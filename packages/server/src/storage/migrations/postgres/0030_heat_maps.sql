CREATE TABLE "heat_maps" (
	"period" text COLLATE "C" NOT NULL,
	"layer" text COLLATE "C" NOT NULL,
	"filter" text COLLATE "C" NOT NULL,
	"shown" text NOT NULL,
	"some_left" boolean DEFAULT false NOT NULL,
	CONSTRAINT "heat_maps_period_layer_filter_pk" PRIMARY KEY("period","layer","filter")
);
--> statement-breakpoint
CREATE TABLE "heat_periods" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stamp" text COLLATE "C" NOT NULL,
	"until" integer NOT NULL,
	"unplaced" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "heat_segments" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;