-- The delivery logs, line by line, as RecordMetadata finds them in the data bucket. The log there is the truth: these rows can be made anew from it.
CREATE TABLE slipway.delivery_events (
    model_id bigint NOT NULL REFERENCES slipway.models,
    -- Number of the line, from 1.
    sequence bigint NOT NULL CHECK (sequence >= 1),
    delivery text NOT NULL,
    at timestamptz NOT NULL,
    step text NOT NULL,
    state text NOT NULL CHECK (state IN ('started', 'progress', 'waiting', 'done', 'failed', 'refused', 'rolled-back')),
    actor text NOT NULL,
    version text,
    package_arn text,
    image_digest text,
    evidence_hash text,
    message text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
    PRIMARY KEY (model_id, sequence)
);

CREATE INDEX delivery_events_by_delivery ON slipway.delivery_events (delivery, sequence);

-- A decision is what ends a step or asks somebody: each is a line of the audit log, in the name of who decided.
CREATE TRIGGER audit AFTER INSERT ON slipway.delivery_events FOR EACH ROW WHEN (NEW.state NOT IN ('started', 'progress'))
    EXECUTE FUNCTION slipway.record_change();
CREATE TRIGGER audit_changes AFTER UPDATE OR DELETE ON slipway.delivery_events FOR EACH ROW EXECUTE FUNCTION slipway.record_change();

-- A package is registered after its version was begun; what it measured is known then.
GRANT UPDATE (package_arn, metrics) ON slipway.model_versions TO slipway_writer;

-- A line once written stays.
GRANT SELECT ON slipway.delivery_events TO slipway_writer, slipway_reader;
GRANT INSERT ON slipway.delivery_events TO slipway_writer;
