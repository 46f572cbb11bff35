CREATE TABLE "group_counters" (
	"group" text COLLATE "C" NOT NULL,
	"day" integer NOT NULL,
	"metric" text COLLATE "C" NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "group_counters_group_day_metric_pk" PRIMARY KEY("group","day","metric")
);
