CREATE TRIGGER seals_refuse_update BEFORE UPDATE ON seals BEGIN
	SELECT RAISE(ABORT, 'seals are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER seals_refuse_delete BEFORE DELETE ON seals BEGIN
	SELECT RAISE(ABORT, 'seals are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER sealed_cases_refuse_update BEFORE UPDATE ON sealed_cases BEGIN
	SELECT RAISE(ABORT, 'seals are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER sealed_cases_refuse_delete BEFORE DELETE ON sealed_cases BEGIN
	SELECT RAISE(ABORT, 'seals are append-only');
END;
