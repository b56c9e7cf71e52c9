-- Each transaction sees one owner: SELECT set_config('kairos.owner_id', '…', true). Without it, nothing is there.
-- FORCE: it binds the owner of the tables as well. It binds no superuser and no role with BYPASSRLS.

CREATE FUNCTION current_owner() RETURNS uuid LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('kairos.owner_id', true), '')::uuid $$;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'kairos' AND column_name = 'owner_id'
            AND table_name NOT IN ('load', 'whose')
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (owner_id = current_owner()) WITH CHECK (owner_id = current_owner())',
            name);
        EXECUTE format('ALTER TABLE %I ALTER owner_id SET DEFAULT current_owner()', name);
    END LOOP;
END $$;

-- Let a role of a service work under the rules: it may announce no load and change no table.
CREATE FUNCTION admit(service name) RETURNS void LANGUAGE plpgsql SET search_path = kairos, pg_temp AS $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA kairos TO %I', service);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA kairos TO %I', service);
    -- And on the tables of later versions.
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA kairos GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I',
        service);
    EXECUTE format('REVOKE ALL ON load, whose FROM %I', service);
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON migration, pushed FROM %I', service);
END $$;

REVOKE ALL ON FUNCTION admit FROM PUBLIC;
