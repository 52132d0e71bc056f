-- Users and projects.
CREATE SCHEMA slipway;

CREATE TABLE slipway.users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- What the identity provider calls them: a login, or the ARN of a role's session.
    subject text NOT NULL UNIQUE CHECK (length(subject) BETWEEN 1 AND 256),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 256),
    email text CHECK (email LIKE '%_@_%'),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- People leave; what they did stays theirs.
    left_at timestamptz CHECK (left_at >= created_at)
);

CREATE TABLE slipway.projects (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' AND length(name) <= 63),
    description text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by bigint NOT NULL REFERENCES slipway.users
);

CREATE TABLE slipway.project_members (
    project_id bigint NOT NULL REFERENCES slipway.projects,
    user_id bigint NOT NULL REFERENCES slipway.users,
    role text NOT NULL CHECK (role IN ('platform-engineer', 'data-engineer', 'data-scientist', 'approver')),
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (project_id, user_id, role)
);

CREATE INDEX project_members_by_user ON slipway.project_members (user_id);
