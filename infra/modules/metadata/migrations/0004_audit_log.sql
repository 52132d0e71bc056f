-- Who changed what. Rows are added, never changed or taken away: by trigger for everybody who writes, the owner of the table included.
CREATE TABLE slipway.audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    -- The person or job behind the login, where the program says so: SET LOCAL slipway.actor = '...'.
    actor text NOT NULL DEFAULT coalesce(nullif(current_setting('slipway.actor', true), ''), session_user),
    action text NOT NULL CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    table_name text NOT NULL,
    before jsonb,
    after jsonb
);

CREATE INDEX audit_log_by_time ON slipway.audit_log (at);

CREATE FUNCTION slipway.keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only added to: % of slipway.audit_log is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON slipway.audit_log FOR EACH ROW EXECUTE FUNCTION slipway.keep_history();
CREATE TRIGGER keep_table BEFORE TRUNCATE ON slipway.audit_log FOR EACH STATEMENT EXECUTE FUNCTION slipway.keep_history();

-- As the owner, so that nobody who writes needs the right to write the log itself.
CREATE FUNCTION slipway.record_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO slipway.audit_log (action, table_name, before, after) VALUES (
        TG_OP, TG_TABLE_NAME,
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
    RETURN NULL;
END
$$;

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.users FOR EACH ROW EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.projects FOR EACH ROW EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.project_members FOR EACH ROW EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.models FOR EACH ROW EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.model_versions FOR EACH ROW EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON slipway.deliveries FOR EACH ROW EXECUTE FUNCTION slipway.record_change();

-- Writers record and correct, readers look; neither deletes, and neither touches the log.
GRANT USAGE ON SCHEMA slipway TO slipway_writer, slipway_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA slipway TO slipway_writer, slipway_reader;
GRANT INSERT, UPDATE ON slipway.users, slipway.projects, slipway.models, slipway.deliveries TO slipway_writer;
GRANT INSERT, DELETE ON slipway.project_members TO slipway_writer;
GRANT INSERT ON slipway.model_versions TO slipway_writer;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA slipway FROM PUBLIC;
