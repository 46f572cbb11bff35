CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN
	SELECT RAISE(ABORT, 'events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN
	SELECT RAISE(ABORT, 'events are append-only');
END;
