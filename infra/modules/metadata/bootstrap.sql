-- Once, by the owner (slipway_owner, password from Secrets Manager), before the first MigrateMetadata. Running it again changes nothing.
-- Who may log in: slipway_migrator makes the tables, slipway_writer records, slipway_reader looks. On Aurora each comes with a token of
-- IAM (rds_iam) and has no password.
DO $$
DECLARE
    login text;
BEGIN
    FOREACH login IN ARRAY ARRAY['slipway_migrator', 'slipway_writer', 'slipway_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', login);
        END IF;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
            EXECUTE format('GRANT rds_iam TO %I', login);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), login);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CREATE ON DATABASE %I TO slipway_migrator', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
