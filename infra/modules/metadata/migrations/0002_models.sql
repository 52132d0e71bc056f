-- Models and their versions. The registry and the delivery log decide; these tables answer questions about them.
CREATE TABLE slipway.models (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES slipway.projects,
    -- As in its manifest.
    name text NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' AND length(name) BETWEEN 2 AND 24 AND name !~ '-staging$'),
    owner text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX models_by_project ON slipway.models (project_id);

CREATE TABLE slipway.model_versions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id bigint NOT NULL REFERENCES slipway.models,
    -- V<tag>.<manual>.<auto>, kept as numbers so that they are in order.
    tag integer NOT NULL CHECK (tag >= 0),
    manual integer NOT NULL CHECK (manual >= 0),
    auto integer NOT NULL CHECK (auto >= 0),
    version text GENERATED ALWAYS AS ('V' || tag || '.' || manual || '.' || auto) STORED,
    package_arn text UNIQUE CHECK (package_arn LIKE 'arn:aws:sagemaker:%:model-package/%'),
    image_digest text NOT NULL CHECK (image_digest ~ '^sha256:[0-9a-f]{64}$'),
    folder_hash text NOT NULL CHECK (folder_hash ~ '^[0-9a-f]{64}$'),
    data_hash text NOT NULL CHECK (data_hash ~ '^[0-9a-f]{64}$'),
    metrics jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metrics) = 'object'),
    commit_sha text CHECK (commit_sha ~ '^[0-9a-f]{40}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (model_id, tag, manual, auto)
);
