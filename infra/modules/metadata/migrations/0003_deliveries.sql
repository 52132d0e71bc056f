-- A version's way to production, step by step.
CREATE TABLE slipway.deliveries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_version_id bigint NOT NULL REFERENCES slipway.model_versions,
    step text NOT NULL CHECK (step IN ('train', 'gate', 'stage', 'shadow', 'approve', 'rollout', 'rollback')),
    attempt integer NOT NULL DEFAULT 1 CHECK (attempt >= 1),
    status text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'refused', 'inconclusive', 'waiting', 'rolled-back')),
    -- Share of live traffic, in percent.
    weight smallint CHECK (weight BETWEEN 0 AND 100),
    evidence_hash text CHECK (evidence_hash ~ '^[0-9a-f]{64}$'),
    approved_by bigint REFERENCES slipway.users,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz CHECK (ended_at >= started_at),
    CHECK ((status IN ('running', 'waiting')) = (ended_at IS NULL)),
    -- An approval names its evidence, and who gave it.
    CHECK (step <> 'approve' OR status <> 'done' OR (approved_by IS NOT NULL AND evidence_hash IS NOT NULL)),
    UNIQUE (model_version_id, step, attempt)
);

-- One delivery of a version at a time.
CREATE UNIQUE INDEX deliveries_under_way ON slipway.deliveries (model_version_id) WHERE status = 'running';
