CREATE FUNCTION seals_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'seals are append-only' USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER seals_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON "seals"
	FOR EACH STATEMENT EXECUTE FUNCTION seals_refuse_change();
--> statement-breakpoint
CREATE TRIGGER sealed_cases_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON "sealed_cases"
	FOR EACH STATEMENT EXECUTE FUNCTION seals_refuse_change();
