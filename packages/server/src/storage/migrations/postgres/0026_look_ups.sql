CREATE TABLE "look_ups" (
	"tracking_code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL
);
